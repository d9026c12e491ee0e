import type { JsonObject } from '../../engine/index.js';
import { codiceFiscaleFor } from '../../engine/index.js';
import type { Client } from './office.js';

/** What tests look at in answers. */
// biome-ignore lint/suspicious/noExplicitAny: bodies are held to the contract by the server under test
export type Body = any;

interface Answer {
  status: number;
  body: Body;
  text: string;
}

/** The body of an answer that must have this status. */
export async function body(request: PromiseLike<Answer>, status = 200): Promise<Body> {
  const answer = await request;
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** The smallest bytes that are a PDF by their content. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

let persons = 0;

/** A valid codice fiscale that no other person of this process has. */
export function freshCodiceFiscale(): string {
  persons += 1;
  const day = String((persons % 28) + 1).padStart(2, '0');
  const birthDate = `${1930 + (Math.floor(persons / 28) % 70)}-05-${day}`;
  return codiceFiscaleFor({ surname: 'Prova', name: 'Ada', sex: 'F', birthDate, place: 'E648' });
}

/** The ISEE attestations of a person that is shown. */
export const iseesOf = (view: Body): Body[] => view.records.find(({ kind }: Body) => kind === 'isee').items;

/** Creates a person with an ISEE attestation; `isee` is the id of the record. */
export async function newPerson(client: Client, data: JsonObject = {}): Promise<{ id: string; isee: string; view: Body }> {
  const person = await body(
    client.post('/api/subjects').send({ data: { cognome: 'Prova', nome: 'Ada', codiceFiscale: freshCodiceFiscale(), ...data } }),
    201,
  );
  const isee = { tipo: 'ordinario', valore: 8200, rilascio: '2026-01-20', scadenza: '2026-12-31' };
  const view = await body(client.post(`/api/subjects/${person.id}/records/isee`).send({ data: isee }), 201);
  return { id: person.id, isee: iseesOf(view)[0].id, view };
}

/** Opens a contribution that is complete but for its documents. */
export async function openContribution(
  client: Client,
  person: { id: string; isee: string },
  richiesta: JsonObject = {},
): Promise<Body> {
  const request = { motivo: 'utenze', importoRichiesto: 350, periodicita: 'unica', isee: person.isee, ...richiesta };
  const valutazione = { relazione: 'Nucleo in difficoltà per utenze arretrate.', proposta: 350 };
  return body(
    client
      .post('/api/practices')
      .send({ type: 'contributo-economico', subject: person.id, data: { richiesta: request, valutazione } }),
    201,
  );
}

/** Attaches a small PDF. */
export const attach = (
  client: Client,
  id: string,
  category = 'isee',
  { name = `${category}.pdf`, expires = '2026-12-31' }: { name?: string; expires?: string } = {},
): Promise<Body> =>
  body(
    client
      .post(`/api/practices/${id}/documents`)
      .field('category', category)
      .field('expires', expires)
      .attach('file', pdf, { filename: name, contentType: 'application/pdf' }),
    201,
  );

/** Sends an event on the revision that the client sees now. */
export async function send(
  client: Client,
  id: string,
  event: string,
  { data, note }: { data?: JsonObject; note?: string } = {},
): Promise<Body> {
  const { revision } = await body(client.get(`/api/practices/${id}`));
  return body(client.post(`/api/practices/${id}/events`).send({ event, revision, ...(data && { data }), ...(note && { note }) }));
}

/** Changes data on the revision that the client sees now. */
export async function edit(client: Client, id: string, patch: JsonObject): Promise<Body> {
  const { revision } = await body(client.get(`/api/practices/${id}`));
  return body(client.patch(`/api/practices/${id}`).send({ patch, revision }));
}

/** A new contribution about a new person, sent to who decides. */
export async function sentContribution(client: Client, richiesta: JsonObject = {}): Promise<Body> {
  const practice = await openContribution(client, await newPerson(client), richiesta);
  await attach(client, practice.id);
  return send(client, practice.id, 'INVIA');
}
