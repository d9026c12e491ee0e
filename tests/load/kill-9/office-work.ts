import { randomBytes, randomInt } from 'node:crypto';
import type { JsonObject } from '../../../engine/index.js';
import { type Acknowledged, type Acknowledgements, leavesOf, sha256 } from './acknowledged.js';
import { extract } from './extract.js';
import { type Answer, type HttpClient, NoAnswerError } from './http-client.js';
import type { PreparedPerson, StaffName } from './prepare.js';

/** What one practice's work is done with. */
export interface Desk {
  clients: Record<StaffName, HttpClient>;
  acknowledgements: Acknowledgements;
  persons: PreparedPerson[];
}

const pick = <T>(list: T[]): T => list[randomInt(list.length)] as T;
const words = () => `Relazione ${randomBytes(randomInt(8, 60)).toString('hex')}`;

/** A refusal that the story does not expect: the test itself would be wrong. */
export class UnexpectedAnswerError extends Error {
  constructor(what: string, { status, body }: Answer) {
    super(`${what}: ${status} ${JSON.stringify(body)}`);
  }
}

function demand(what: string, answer: Answer, status: number): JsonObject {
  if (answer.status !== status) throw new UnexpectedAnswerError(what, answer);
  return answer.body;
}

const revisionOf = (body: JsonObject): number => Number(body['revision']);

/** One practice, worked on by the people of the office in turn. */
class Work {
  constructor(
    private readonly desk: Desk,
    private readonly practice: Acknowledged,
  ) {}

  private async write(who: StaffName, method: string, path: string, body: JsonObject, data: JsonObject): Promise<number> {
    const { practice, desk } = this;
    for (const [leaf, value] of leavesOf(data)) practice.perhaps.set(leaf, value);
    const answer = await desk.clients[who].send(method, `/api/practices/${practice.id}${path}`, body);
    const revision = revisionOf(demand(`${method} ${path} ${String(body['event'] ?? '')}`, answer, 200));
    desk.acknowledgements.changed(practice, revision, data);
    return revision;
  }

  async edit(who: StaffName, data: JsonObject): Promise<void> {
    await this.write(who, 'PATCH', '', { patch: data, revision: this.practice.revision }, data);
  }

  async send(who: StaffName, event: string, data: JsonObject = {}, note?: string): Promise<void> {
    const body = { event, revision: this.practice.revision, data, ...(note !== undefined && { note }) };
    const revision = await this.write(who, 'POST', '/events', body, data);
    this.practice.events.push({ event, revision });
  }

  async attach(who: StaffName, category: string): Promise<void> {
    const { practice, desk } = this;
    const bytes = Buffer.from(randomBytes(randomInt(100, 60_000)).toString('base64'));
    desk.acknowledgements.uploaded.add(sha256(bytes));
    const form = new FormData();
    form.append('category', category);
    form.append('expires', `${new Date().getFullYear() + 1}-12-31`);
    form.append('file', new Blob([bytes]), 'documento.txt');
    const answer = await desk.clients[who].send('POST', `/api/practices/${practice.id}/documents`, form);
    desk.acknowledgements.changed(practice, revisionOf(demand('attach', answer, 201)));
    practice.documents.push(sha256(bytes));
  }
}

async function open({ clients, acknowledgements, persons }: Desk): Promise<Acknowledged> {
  const { id: subject, record } = pick(persons);
  const data = { richiesta: { motivo: 'utenze', importoRichiesto: 300, periodicita: 'unica', isee: record } };
  const answer = await clients.worker.send('POST', '/api/practices', { type: 'contributo-economico', subject, data });
  const body = demand('open', answer, 201);
  return acknowledgements.opened(String(body['id']), revisionOf(body), data);
}

/** One practice from its opening to its payment; some of the steps only sometimes. */
async function workOnOne(desk: Desk): Promise<void> {
  const work = new Work(desk, await open(desk));
  const sometimes = () => randomInt(2) === 1;
  for (let edits = randomInt(1, 4); edits > 0; edits--) {
    await work.edit('worker', { valutazione: { relazione: words(), proposta: randomInt(100, 300) } });
  }
  if (randomInt(3) === 0) await extract(desk);
  await work.attach('worker', 'isee');
  await work.send('worker', 'INVIA');
  if (sometimes()) await work.send('worker', 'RILASCIA_RICEVUTA');
  if (sometimes()) await work.send('manager', 'CHIEDI_CHIARIMENTI', {}, words());
  if (sometimes()) await work.send('worker', 'AGGIORNA', { valutazione: { proposta: randomInt(100, 300) } }, words());
  if (randomInt(6) === 0) return work.send('worker', 'ANNULLA', {}, words());
  await work.send(pick(['manager', 'deputy']), 'APPROVA', { decisione: { importoConcesso: 200 } });
  if (sometimes()) await work.attach('clerk', 'quietanze');
  await work.send('clerk', 'PAGA', { pagamenti: [{ mese: '2026-05', importo: 200, mandato: String(randomInt(999)) }] });
  await work.send('clerk', 'CHIUDI');
}

/** Works on one practice after the other until the server is gone. @throws UnexpectedAnswerError */
export async function keepWorking(desk: Desk): Promise<void> {
  try {
    for (;;) await workOnOne(desk);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    desk.acknowledgements.unanswered++;
  }
}
