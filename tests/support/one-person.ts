import type { JsonObject } from '../../engine/index.js';
import type { Body } from './contribution.js';
import { attach, body, edit, newPerson, send } from './contribution.js';
import type { Client, Office } from './office.js';
import { someone, startOffice } from './office.js';
import { pdfText } from './pdf-text.js';

/** Who stands around one person: two offices that work with them, others that do not, and roles that know of no practice. */
const around = {
  desk: someone('codogno', 'operatore-accesso'),
  firstWorker: someone('codogno', 'assistente-sociale'),
  firstNurse: someone('codogno', 'operatore-sanitario'),
  firstClerk: someone('codogno', 'amministrativo'),
  sorter: someone('codogno', 'responsabile'),
  worker: someone('casalpusterlengo', 'assistente-sociale'),
  nurse: someone('casalpusterlengo', 'operatore-sanitario'),
  coordinator: someone('casalpusterlengo', 'coordinatore-uvm'),
  educator: someone('casalpusterlengo', 'educatore'),
  clerk: someone('casalpusterlengo', 'amministrativo'),
  head: someone('casalpusterlengo', 'responsabile'),
  stranger: someone('lodi', 'assistente-sociale'),
  piano: someone('ufficio-di-piano', 'istruttore-piano'),
  provider: someone('coop-adda', 'ente-accreditato'),
  configurator: someone('ufficio-di-piano', 'configuratore'),
};

export type Name = keyof typeof around;

/** Those who may know that a practice of any office is there (`summarise` in the rules that hold everywhere). */
export const knowing = (Object.keys(around) as Name[]).filter((name) => name !== 'provider' && name !== 'configurator');

/** What somebody reads of a practice in the overview of its person: titles and values. Null is a row without content. */
type Summary = Record<string, unknown> | null;

/** A row of the overview, by the type of its practice; one without content says nothing but that it is there. */
function rowOf({ type, readable, number, subject, summary, term }: Body): [string, Summary] {
  if (!readable) {
    expect({ number, subject, summary, term }).toEqual({ number: null, subject: null, summary: [], term: null });
    return [type.id, null];
  }
  expect(number).toEqual(expect.any(String));
  return [type.id, Object.fromEntries(summary.map(({ title, value }: Body) => [title, value]))];
}

/** The real server over the shipped definitions, a person with an ISEE attestation, and everybody around them. */
export async function followOnePerson() {
  const office: Office = await startOffice({ operators: Object.values(around) });
  const as = (name: Name): Promise<Client> => office.as(around[name].username);
  const person = await newPerson(await as('firstWorker'));
  const practices = new Map<string, { id: string; number: string }>();
  const seen: Partial<Record<Name, Record<string, Summary>>> = {};

  const id = (type: string): string => practices.get(type)?.id ?? 'none';
  const number = (type: string): string => practices.get(type)?.number ?? 'none';
  const at = async (name: Name, type: string): Promise<Body> => body((await as(name)).get(`/api/practices/${id(type)}`));
  const history = async (name: Name, type: string) => (await as(name)).get(`/api/practices/${id(type)}/history`);
  const notifications = async (name: Name): Promise<Body> => body((await as(name)).get('/api/notifications'));
  const overview = async (name: Name): Promise<Record<string, Summary>> => {
    const { items } = await body((await as(name)).get(`/api/subjects/${person.id}/overview`));
    expect(items).toHaveLength(new Set(items.map(({ type }: Body) => type.id)).size);
    return Object.fromEntries(items.map(rowOf));
  };

  return {
    office,
    person,
    id,
    number,
    as,
    at,
    overview,
    notifications: async (name: Name): Promise<string[]> => (await notifications(name)).items.map(({ title }: Body) => title),
    /** Opens a practice about the person. */
    async open(name: Name, type: string, data: JsonObject): Promise<void> {
      const opening = (await as(name)).post('/api/practices').send({ type, subject: person.id, data });
      practices.set(type, await body(opening, 201));
    },
    /** The practice that an event of another one opened, found by the link that its sender sees. */
    async opened(name: Name, from: string, type: string): Promise<Body> {
      const { links } = await at(name, from);
      const { practice } = links.find((link: Body) => link.relation === 'opened' && link.practice.type.id === type);
      expect(practice.readable).toBe(true);
      practices.set(type, practice);
      return at(name, type);
    },
    write: async (name: Name, type: string, patch: JsonObject): Promise<Body> => edit(await as(name), id(type), patch),
    file: async (name: Name, type: string, category: string): Promise<Body> => attach(await as(name), id(type), category),
    /** Sends an event, and does what it leaves: letters, notifications, the practice that it opens. */
    async act(name: Name, type: string, event: string): Promise<Body> {
      const sent = await send(await as(name), id(type), event);
      await office.run();
      return sent;
    },
    /**
     * From now on these read this of practices in the overview, by type. The overview of everybody is then as said so far: a row without
     * content for who was not named, nothing for who may not even know.
     */
    async overviews(said: Record<string, Partial<Record<Name, Summary>>>): Promise<void> {
      for (const [type, readers] of Object.entries(said))
        for (const [name, summary] of Object.entries(readers)) seen[name as Name] = { ...seen[name as Name], [type]: summary };
      const bare = Object.fromEntries([...practices.keys()].map((each) => [each, null]));
      const found: Record<string, unknown> = {};
      for (const name of knowing) found[name] = await overview(name);
      expect(found).toEqual(Object.fromEntries(knowing.map((name) => [name, { ...bare, ...seen[name] }])));
      expect(await overview('provider')).toEqual({});
      await body((await as('configurator')).get(`/api/subjects/${person.id}/overview`), 404);
    },
    /** Who reads this practice, by what was said so far. */
    reads: (name: Name, type: string): boolean => seen[name]?.[type] !== undefined,
    /** All that somebody is told of a practice: its page, its history, their notifications. */
    told: async (name: Name, type: string): Promise<string> =>
      JSON.stringify([await at(name, type), await body(history(name, type)), await notifications(name)]),
    /** That a practice is not there for somebody who knows its address. */
    async closed(name: Name, type: string): Promise<void> {
      await body((await as(name)).get(`/api/practices/${id(type)}`), 404);
      await body(history(name, type), 404);
    },
    sections: async (name: Name, type: string): Promise<string[]> => Object.keys((await at(name, type)).data),
    letters: async (name: Name, type: string): Promise<string[]> =>
      (await at(name, type)).documents.flatMap(({ letter }: Body) => letter ?? []),
    /** What the newest letter of a practice says. */
    async lastLetter(name: Name, type: string): Promise<string> {
      const letter = (await at(name, type)).documents.findLast((document: Body) => document.letter);
      const address = `/api/practices/${id(type)}/documents/${letter.id}`;
      return pdfText(await body((await as(name)).get(address).buffer(true))).replace(/\s+/g, ' ');
    },
    /** The practices at the other ends of the links: their number, or null where only their being there may be known. */
    links: async (name: Name, type: string): Promise<unknown[]> =>
      (await at(name, type)).links.map(({ relation, practice }: Body) => [relation, practice.type.id, practice.number]),
  };
}

export type OnePerson = Awaited<ReturnType<typeof followOnePerson>>;
