import ExcelJS from 'exceljs';
import type { Body } from '../contribution.js';
import { body } from '../contribution.js';
import type { Client } from '../office.js';
import type { Cells } from './cells.js';
import type { Asker, RulesOracle } from './rules-oracle.js';
import type { Sample } from './samples.js';

/** What is asked by whom, about all practices together. */
export interface WholeAsking {
  client: Client;
  asker: Asker;
  samples: Sample[];
  oracle: RulesOracle;
  cells: Cells;
}

const sorted = (values: string[]): string[] => [...new Set(values)].sort();
const idsOf = (items: Body[]): string[] => sorted(items.map(({ id }) => id));
const readBy = ({ samples, oracle, asker }: WholeAsking) => samples.filter((sample) => oracle.sections(asker, sample).length > 0);

/** All pages of a list. */
async function pages(
  client: Client,
  path: string,
  query: Record<string, string> = {},
): Promise<{ items: Body[]; count: number }> {
  const items: Body[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Body = await body(client.get(path).query({ ...query, ...(after && { after }) }));
    items.push(...page.items);
    after = page.next;
    if (after === null) return { items, count: page.count };
  }
  return { items, count: 0 };
}

/** The desk and its counts. */
export async function askDesk(asking: WholeAsking): Promise<void> {
  const { client, asker, cells } = asking;
  const living = readBy(asking).filter(({ tags }) => tags.includes('open'));
  const { groups } = await body(client.get('/api/desk'));
  const total = (which: Body[]) => which.reduce((sum: number, { count }: Body) => sum + count, 0);
  cells.cell('getDesk', { asker }, idsOf(groups.flatMap(({ items }: Body) => items)), idsOf(living));
  cells.cell('getDesk', { asker }, total(groups), living.length);
  const { count } = await body(client.get('/api/desk/count'));
  cells.cell('countDesk', { asker }, count <= living.length, true);
  const items: Body[] = [];
  for (const group of ['late', 'todo', 'waiting']) items.push(...(await pages(client, `/api/desk/${group}`)).items);
  cells.cell('getDeskGroup', { asker }, idsOf(items), idsOf(living));
}

/** The list of practices with its filters, and its counts. */
export async function askList(asking: WholeAsking): Promise<void> {
  const { client, asker, samples, cells } = asking;
  const read = readBy(asking);
  const filters: [Record<string, string>, (sample: Sample) => boolean][] = [
    [{}, () => true],
    ...sorted(samples.map(({ state }) => state)).map((state): (typeof filters)[number] => [
      { state },
      (one) => one.state === state,
    ]),
    ...sorted(samples.map(({ service }) => service)).map((service): (typeof filters)[number] => [
      { service },
      (one) => one.service === service,
    ]),
    ...['open', 'approved', 'closed'].map((tag): (typeof filters)[number] => [{ tag }, (one) => one.tags.includes(tag)]),
  ];
  for (const [filter, holds] of filters) {
    const { items, count } = await pages(client, '/api/practices', filter);
    const wanted = read.filter(holds);
    cells.cell('listPractices', { asker, filter }, [idsOf(items), count], [idsOf(wanted), wanted.length]);
  }
}

const params = { dal: '2026-01', al: '2026-12' };
const key = 'contributi-mensili';

/** The numbers of the practices in a workbook: the third column, below the titles. */
async function numbersIn(file: Body): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as Parameters<typeof book.xlsx.load>[0]);
  const cells: string[] = [];
  book.worksheets[0]?.eachRow((row) => void cells.push(String(row.getCell(3).value ?? '')));
  return sorted(cells.filter((text) => /\d/.test(text)));
}

async function ended(client: Client, id: string): Promise<Body> {
  for (let tries = 0; tries < 500; tries++) {
    const run = await body(client.get(`/api/export-runs/${id}`));
    if (!['waiting', 'running'].includes(run.state)) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the run does not end');
}

/** The extraction: what it shows first, its file, and the file that is made in the background. `stranger` asked for none of it. */
export async function askExtraction(asking: WholeAsking, stranger: Client): Promise<void> {
  const { client, asker, oracle, cells } = asking;
  const runs = oracle.may(asker, 'export', 'run', key);
  const numbers = sorted(readBy(asking).flatMap(({ paid, number }) => (paid ? [number] : [])));
  const { items } = await body(client.get('/api/exports'));
  cells.cell('listExports', { asker }, sorted(items.map((one: Body) => one.key)), oracle.extractions(asker));
  const preview = await client.post(`/api/exports/${key}/preview`).send({ params });
  const shown = preview.status === 200 ? sorted(preview.body.rows.map((row: Body) => String(row[2]))) : preview.status;
  cells.cell('previewExport', { asker }, shown, runs ? numbers : 404);
  const file = await client
    .get(`/api/exports/${key}/file`)
    .query({ params: JSON.stringify(params) })
    .responseType('blob');
  cells.cell('runExport', { asker }, file.status === 200 ? await numbersIn(file.body) : file.status, runs ? numbers : 404);
  const run = await client.post(`/api/exports/${key}/runs`).send({ params });
  cells.cell('startExportRun', { asker }, run.status, runs ? 202 : 404);
  const own = await body(client.get('/api/export-runs'));
  cells.cell('listExportRuns', { asker }, idsOf(own.items), run.status === 202 ? [run.body.id] : []);
  if (run.status !== 202) return;
  const at = `/api/export-runs/${run.body.id}`;
  cells.cell('getExportRun', { asker }, (await ended(client, run.body.id)).state, 'done');
  const made = await client.get(`${at}/file`).responseType('blob');
  cells.cell('readExportFile', { asker }, made.status === 200 ? await numbersIn(made.body) : made.status, numbers);
  cells.cell('getExportRun', { asker, stranger: true }, (await stranger.get(at)).status, 404);
  cells.cell('readExportFile', { asker, stranger: true }, (await stranger.get(`${at}/file`)).status, 404);
  cells.cell('cancelExportRun', { asker, stranger: true }, (await stranger.post(`${at}/cancel`)).status, 404);
}

/** What somebody was told, and the registers: nobody is named a practice that they may not read. */
export async function askRegisters(asking: WholeAsking): Promise<void> {
  const { client, asker, oracle, cells } = asking;
  const read = readBy(asking);
  const foreign = (ids: string[]) => ids.filter((id) => !read.some((sample) => sample.id === id));
  const told = await pages(client, '/api/notifications');
  cells.cell('getNotifications', { asker }, foreign(told.items.flatMap(({ practice }) => (practice ? [practice.id] : []))), []);
  const audits = oracle.may(asker, 'audit', 'read');
  const register = await client.get('/api/audit').query({ limit: 500 });
  cells.cell('readAudit', { asker }, register.status, audits ? 200 : 403);
  if (audits) {
    const named = register.body.items.flatMap(({ practice }: Body) => (practice ? [practice.id] : []));
    cells.cell('readAudit', { asker }, foreign(named), []);
    const persons = register.body.items.filter(({ subject }: Body) => subject);
    cells.cell('readAudit', { asker }, persons.length === 0 || oracle.may(asker, 'subject', 'read'), true);
  }
  for (const sample of asking.samples) {
    const one = await client.get('/api/audit').query({ practice: sample.id });
    cells.cell('readAudit', { asker, of: sample }, one.status, audits ? (read.includes(sample) ? 200 : 404) : 403);
  }
  cells.cell('getAuditOperators', { asker }, (await client.get('/api/audit-operators')).status, audits ? 200 : 403);
  const erased = await client.get('/api/erasures');
  cells.cell('findErasures', { asker }, erased.status === 200 ? erased.body.items : erased.status, audits ? [] : 403);
}

/** Old practices of the archive: of one's own service, of a reserved one only where it may be read. The clock stands years later. */
export async function askArchive(asking: WholeAsking): Promise<void> {
  const { client, asker, samples, oracle, cells } = asking;
  const closed = samples.filter(({ service, tags }) => service === asker.service && tags.includes('closed'));
  const known = closed.filter((sample) => !sample.reserved || oracle.sections(asker, sample).length > 0);
  const proposed = await client.get('/api/disposals');
  const said = proposed.status === 200 ? idsOf(proposed.body.items) : proposed.status;
  const disposes = oracle.may(asker, 'archive', 'dispose');
  cells.cell('findDisposals', { asker }, said, disposes ? idsOf(known) : 403);
  const practices = samples.filter((sample) => !known.includes(sample)).map(({ id }) => id);
  const confirmed = await client.post('/api/disposals').send({ practices, authorisation: 'Prot. 1' });
  cells.cell(
    'confirmDisposals',
    { asker },
    confirmed.status === 200 ? confirmed.body.begun : confirmed.status,
    disposes ? [] : 403,
  );
}
