/**
 * An extraction of 100,000 rows × 20 columns that are paths, from the store through the rules to an XLSX file on the disk, against
 * the bare stream writer of exceljs with the same values out of memory; the most memory that the process held meanwhile; the same
 * with the register of reads; and formulas as columns, against bare feelin evaluating the same. Run: `npm run bench -- exports`,
 * `--small` for a tenth of the rows.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { evaluate } from 'feelin';
import type { Actor, DefinitionFile, Json, JsonObject } from '../engine/index.js';
import { storedContext } from '../engine/index.js';
import { makeFile } from '../server/exports/make-file.js';
import { extraction } from '../server/use-cases/run-export.js';
import { everywhere, fieldPaths, manyPractices, manyTypes } from './support/many-practices.js';
import { type BenchOffice, openOffice, openPorts, shippedDefinitions } from './support/office.js';

const rows = process.argv.includes('--small') ? 10_000 : 100_000;
const formulaRows = rows / 20;
const columnCount = 20;

/** The shipped definitions with two extractions that the role `everywhere` may run. */
function withExports(files: DefinitionFile[]): DefinitionFile[] {
  const [key = ''] = files.flatMap(({ path }) => /^practice-types\/([^/]+)\/form\.schema\.json$/.exec(path)?.[1] ?? []);
  const paths = fieldPaths(files, key).slice(0, columnCount - 2);
  const columns = ['practice.number', 'service.title', ...paths].map((value) => ({ title: value, value }));
  const exportOf = (name: string, more: object): DefinitionFile => ({
    path: `exports/${name}.export.json`,
    text: JSON.stringify({ $schema: 'urn:iter:export:1', title: name, format: 'xlsx', ...more }),
  });
  const sorted = { practiceTypes: [key], sort: ['service.title', 'practice.number'] };
  const rights = { roles: [everywhere], on: 'export', action: 'run' };
  const formulas = formulasOf().map((value, at) => ({ title: `formula ${at}`, value }));
  return [
    ...files
      .filter(({ path }) => !path.startsWith('exports/'))
      .map(({ path, text }) => {
        if (path !== 'permissions.json') return { path, text };
        const file = JSON.parse(text);
        const rules = file.rules.filter(({ on }: { on?: string }) => on !== 'export');
        return {
          path,
          text: JSON.stringify({ ...file, rules: [...rules, rights, { roles: [everywhere], on: 'subject', action: 'read' }] }),
        };
      }),
    exportOf('paths', { source: sorted, columns }),
    exportOf('formulas', { source: { practiceTypes: [key] }, columns: formulas }),
  ];
}

const formulasOf = (): string[] => [
  'string length(practice.number) * 2 + 1',
  'if practice.openedAt > "2024" then upper case(service.title) else service.title',
  'substring(practice.number, 1, 6) + " " + service.id',
];

const seconds = (from: number): number => (performance.now() - from) / 1000;

async function ours(
  { ports }: Pick<BenchOffice, 'ports'>,
  key: string,
  noted: boolean,
): Promise<{ rows: number; seconds: number }> {
  const service = ports.releases.current().definitions.services[0] ?? { id: '', title: '' };
  const actor: Actor = { id: 'operator-7', name: 'Asker', service, roles: [everywhere] };
  const reader = { operator: actor.id, service: service.id, address: '127.0.0.1' };
  const from = performance.now();
  const made = await makeFile(extraction(ports, actor, key, {}), {
    files: ports.files,
    signal: new AbortController().signal,
    async note(sources) {
      const shown = sources.map((source) => ({ kind: 'export' as const, export: key, ...source }));
      if (noted) await ports.audit.note(reader, shown);
    },
  });
  await ports.files.discard(made.temporary);
  return { rows: made.rows, seconds: seconds(from) };
}

/** The values of the rows, as the extraction has them. */
async function valuesOf({ ports }: BenchOffice): Promise<{ titles: string[]; values: Json[][] }> {
  const compiled = ports.releases.current().export('paths');
  if (!compiled) throw new Error('there is no such extraction');
  const values: Json[][] = [];
  const [type] = compiled.practiceTypes;
  const ofType = { kind: 'compare', path: 'type', operator: 'eq', operand: { value: type ?? '' } } as const;
  for await (const practice of ports.stores.practices.scan(ofType)) {
    const made = compiled.rowsOf({ ...storedContext(practice), records: {} }, {}, { today: '2026-01-01' });
    values.push(...made.map((row) => row.values));
  }
  return { titles: compiled.columns.map(({ title }) => title), values };
}

async function bare({ folder }: BenchOffice, { titles, values }: { titles: string[]; values: Json[][] }): Promise<number> {
  const from = performance.now();
  const stream = createWriteStream(join(folder, 'bare.xlsx'));
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('bare');
  sheet.columns = titles.map((header) => ({ header, width: 12 }));
  for (const [at, row] of values.entries()) {
    sheet.addRow(row).commit();
    if (at % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  sheet.commit();
  await workbook.commit();
  await finished(stream);
  return seconds(from);
}

/** The most memory, and the longest that the event loop was held, while something goes on. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; peak: number; held: number }> {
  let peak = 0;
  let held = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    held = Math.max(held, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  try {
    const value = await work();
    return { value, peak, held };
  } finally {
    clearInterval(timer);
  }
}

async function formulas(office: BenchOffice): Promise<void> {
  const made = await ours(office, 'formulas', false);
  const contexts: JsonObject[] = [];
  for await (const practice of office.ports.stores.practices.scan({ kind: 'and', of: [] })) {
    if (contexts.length >= made.rows) break;
    contexts.push(storedContext(practice) as JsonObject);
  }
  const from = performance.now();
  for (const context of contexts) for (const text of formulasOf()) evaluate(text, context);
  const rate = contexts.length / seconds(from);
  console.log(
    `formulas: ours ${Math.round(made.rows / made.seconds)} rows/s of 3 columns, bare feelin ${Math.round(rate)}/s, ratio ${(made.rows / made.seconds / rate).toFixed(2)}`,
  );
}

async function open(count: number): Promise<BenchOffice> {
  const files = withExports(manyTypes(await shippedDefinitions(), 1));
  return openOffice(files, (release) => manyPractices(release, count, new Date().toISOString(), { filled: true }));
}

/** Makes the extraction once in a process of its own: what the bench itself has held before is not counted. */
async function memory(data: string): Promise<void> {
  const { ports, storage } = await openPorts(data, () => new Date().toISOString());
  const { peak, held } = await watched(() => ours({ ports }, 'paths', true));
  console.log(
    `in a process of its own, noted in the register: at most ${Math.round(peak / 2 ** 20)} MB, event loop held at most ${Math.round(held)} ms`,
  );
  await storage.close();
}

const [alone] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
if (alone !== undefined) {
  await memory(alone);
  process.exit(0);
}
const office = await open(rows);
try {
  await ours(office, 'paths', false); // warming up
  const made = await ours(office, 'paths', false);
  const noted = await ours(office, 'paths', true);
  const values = await valuesOf(office);
  await bare(office, { ...values, values: values.values.slice(0, rows / 10) });
  const bareSeconds = await bare(office, values);
  console.log(`${made.rows} rows × ${values.titles.length} columns that are paths`);
  console.log(`ours, sorted, from the store to the disk: ${made.seconds.toFixed(1)} s`);
  console.log(`ours with the register of reads: ${noted.seconds.toFixed(1)} s`);
  console.log(`bare exceljs stream writer: ${bareSeconds.toFixed(1)} s`);
  console.log(`ratio ${(bareSeconds / made.seconds).toFixed(2)}, with the register ${(bareSeconds / noted.seconds).toFixed(2)}`);
  await office.release();
  spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), join(office.folder, 'data')], {
    stdio: 'inherit',
  });
} finally {
  await office.close();
}
const fewer = await open(formulaRows);
try {
  await formulas(fewer);
} finally {
  await fewer.close();
}
