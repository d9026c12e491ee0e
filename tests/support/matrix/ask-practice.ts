import type { Body } from '../contribution.js';
import type { Client } from '../office.js';
import type { Cells } from './cells.js';
import type { Asker, RulesOracle } from './rules-oracle.js';
import type { Sample } from './samples.js';

/** What is asked by whom, about which practice. */
export interface Asking {
  client: Client;
  asker: Asker;
  sample: Sample;
  oracle: RulesOracle;
  cells: Cells;
}

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

/** What a cell is called where it differs. */
const nameOf = ({ asker, sample: { service, state, reserved } }: Asking) => ({ asker, of: service, state, reserved });

/** The practice itself: what of it is shown, section by section and document by document. */
export async function askContent(asking: Asking): Promise<void> {
  const { client, asker, sample, oracle, cells } = asking;
  const sections = oracle.sections(asker, sample);
  const categories = oracle.categories(asker, sample);
  const cell = (operation: string, said: unknown, wanted: unknown) => cells.cell(operation, nameOf(asking), said, wanted);
  const { status, body: view } = await client.get(`/api/practices/${sample.id}`);
  cell('getPractice', status, sections.length > 0 ? 200 : 404);
  if (status !== 200) return;
  const { documents, filled } = sample;
  cell('getPractice', sorted(view.sections.map(({ key }: Body) => key)), sections);
  cell('getPractice', sorted(Object.keys(view.form.schema.properties)), sections);
  cell(
    'getPractice',
    sorted(Object.keys(view.data)),
    sections.filter((key) => filled.includes(key)),
  );
  cell('getPractice', view.readersShown, oracle.may(asker, 'audit', 'read'));
  const shown = documents.filter(({ category }) => categories.includes(category)).map(({ id }) => id);
  cell(
    'getPractice',
    view.documents.map(({ id }: Body) => id),
    shown,
  );
  const readable = view.documentCategories.filter((one: Body) => one.readable).map(({ key }: Body) => key);
  cell('getPractice', sorted(readable), categories);
}

/** What happened to it: no value and no document of what is not read. */
export async function askHistory(asking: Asking): Promise<void> {
  const { client, asker, sample, oracle, cells } = asking;
  const sections = oracle.sections(asker, sample);
  const categories = oracle.categories(asker, sample);
  const cell = (said: unknown, wanted: unknown) => cells.cell('getHistory', nameOf(asking), said, wanted);
  const { status, body } = await client.get(`/api/practices/${sample.id}/history`);
  cell(status, sections.length > 0 ? 200 : 404);
  if (status !== 200) return;
  const changed = body.items.flatMap(({ changes }: Body) => changes).filter((one: Body) => !one.hidden && one.section);
  const told = body.items.flatMap(({ document }: Body) => (document?.category ? [document.category] : []));
  cell(
    sorted(changed.map(({ section }: Body) => section)).filter((key) => !sections.includes(key)),
    [],
  );
  cell(
    sorted(told).filter((key) => !categories.includes(key)),
    [],
  );
}

/** The bytes of its documents, letters among them. */
export async function askDocuments(asking: Asking): Promise<void> {
  const { client, asker, sample, oracle, cells } = asking;
  const categories = oracle.categories(asker, sample);
  for (const { id, category } of sample.documents) {
    const { status } = await client.get(`/api/practices/${sample.id}/documents/${id}`);
    cells.cell('readDocument', { ...nameOf(asking), category }, status, categories.includes(category) ? 200 : 404);
  }
}

/** What hangs on a practice and what would change it: nobody is told that it is there who may not read it. */
export async function askAround(asking: Asking, print: boolean): Promise<void> {
  const { client, asker, sample, oracle, cells } = asking;
  const at = `/api/practices/${sample.id}`;
  const reads = oracle.sections(asker, sample).length > 0;
  const cell = (operation: string, status: number, wanted: number) =>
    cells.cell(operation, nameOf(asking), status, reads ? wanted : 404);
  // Nobody answers anew for a closed one.
  const assigns = oracle.assigns(asker, sample) && !sample.tags.includes('closed') ? 200 : 403;
  cell('getReaders', (await client.get(`${at}/readers`)).status, oracle.may(asker, 'audit', 'read') ? 200 : 403);
  cell('findReferenceOperators', (await client.get(`${at}/reference-operators`)).status, assigns);
  cell('findEnabledOperators', (await client.get(`${at}/enabled-operators`)).status, assigns);
  if (print || !reads) cell('printPractice', (await client.get(`${at}/print`)).status, 200);
  const revision = 10_000;
  const changes: [string, PromiseLike<{ status: number }>][] = [
    ['editPractice', client.patch(at).send({ patch: { none: 1 }, revision })],
    ['sendEvent', client.post(`${at}/events`).send({ event: 'NO_SUCH', revision })],
    ['assignPractice', client.put(`${at}/reference-operator`).send({ operator: 'nobody', revision })],
    ['enableOperators', client.put(`${at}/enabled-operators`).send({ operators: [], revision })],
    ['reservePractice', client.put(`${at}/reserved`).send({ reserved: !sample.reserved, revision })],
    ['retryEffect', client.post(`${at}/effects/none/retry`)],
    ['attachDocument', client.post(`${at}/documents`).field('category', 'none').attach('file', Buffer.from('x'), 'a.txt')],
    ['removeDocument', client.delete(`${at}/documents/${sample.documents[0]?.id}?revision=${revision}`)],
  ];
  for (const [operation, request] of changes) {
    const { status } = await request;
    // To whoever may not read its category a document is not there either.
    const wanted =
      operation === 'removeDocument' ? oracle.categories(asker, sample).includes(sample.documents[0]?.category ?? '') : reads;
    cells.cell(operation, nameOf(asking), status !== 404, wanted);
  }
}

/** The person of the practice, and the practice in lists by its person and its number. */
export async function askLists(asking: Asking): Promise<void> {
  const { client, asker, sample, oracle, cells } = asking;
  const cell = (operation: string, said: unknown, wanted: unknown) => cells.cell(operation, nameOf(asking), said, wanted);
  const persons = oracle.may(asker, 'subject', 'read');
  const reads = oracle.sections(asker, sample).length > 0;
  const { id, codiceFiscale } = sample.person;
  const overview = await client.get(`/api/subjects/${id}/overview`);
  const rows =
    overview.status === 200 ? overview.body.items.map((row: Body) => [row.id, row.readable, row.number]) : overview.status;
  const row = [sample.id, reads, reads ? sample.number : null];
  cell('getOverview', rows, persons ? (oracle.knows(asker, sample) ? [row] : []) : 404);
  cell('getSubject', (await client.get(`/api/subjects/${id}`)).status, persons ? 200 : 404);
  // Each is refused for more than one reason; that there is no such person is said to whoever may not read this one, and to nobody else.
  const nonsense = { patch: { none: 1 }, revision: 1_000 };
  const changes: [string, PromiseLike<{ status: number }>][] = [
    ['editSubject', client.patch(`/api/subjects/${id}`).send(nonsense)],
    ['addRecord', client.post(`/api/subjects/${id}/records/isee`).send({ data: { none: 1 } })],
    ['openPractice', client.post('/api/practices').send({ type: sample.type, subject: id, data: { none: 1 } })],
  ];
  for (const [operation, request] of changes) {
    const { status } = await request;
    cell(operation, status === 404 ? 'unknown' : status >= 400 && status < 500, persons || 'unknown');
  }
  const record = await client.patch(`/api/subjects/${id}/records/isee/none`).send(nonsense);
  cell('editRecord', record.status, 404);
  const found = await client.get('/api/search').query({ q: sample.number });
  cell(
    'search',
    found.body.practices.map((one: Body) => one.id),
    reads ? [sample.id] : [],
  );
  const person = await client.get('/api/search').query({ q: codiceFiscale });
  const searches = oracle.may(asker, 'subject', 'search');
  cell(
    'search',
    person.body.subjects.map((one: Body) => one.id),
    searches ? [id] : [],
  );
  const listed = await client.get('/api/subjects').query({ q: codiceFiscale });
  cell(
    'findSubjects',
    listed.status === 200 ? listed.body.items.map((one: Body) => one.id) : listed.status,
    searches ? [id] : 403,
  );
}
