import type { Actor } from '../../engine/index.js';
import { environmentOf, grantsAnything, rightsOn, subjectAreas, subjectRow } from '../../engine/index.js';
import type { ReadingEntry } from '../audit/entry.js';
import type { Ports } from './ports.js';
import { settingFor } from './setting.js';

/** An entry of the register in the words of today. Where `hidden`, what was read is nothing that the actor may see. */
export interface AuditRow {
  id: string;
  at: string;
  kind: string;
  operator: { id: string; name: string };
  service: { id: string; title: string };
  address: string;
  hidden: boolean;
  subject: { id: string; title: string } | null;
  practice: { id: string; number: string } | null;
  list?: string;
  count?: number;
  export?: string;
}

const idsOf = (entries: ReadingEntry[], name: 'subject' | 'practice' | 'operator'): string[] => {
  const values = entries.map((entry) => (entry as { [key in typeof name]?: string })[name]);
  return [...new Set(values.filter((value) => value !== undefined))];
};

/** The number of each of these practices that the actor may read. */
async function numbersOf(ports: Ports, actor: Actor, entries: ReadingEntry[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const practice of await ports.stores.practices.getMany(idsOf(entries, 'practice'))) {
    const setting = await settingFor(ports, actor, practice);
    if (rightsOn(setting, practice).readable) found.set(practice.id, practice.number);
  }
  return found;
}

/** The name, as far as it may be read, of each of these persons of whom the actor may read anything. */
async function titlesOf(ports: Ports, actor: Actor, entries: ReadingEntry[]): Promise<Map<string, string>> {
  const looking = { current: ports.releases.current(), actor, now: ports.now() };
  const environment = environmentOf(actor, looking.now, looking.current.calendar);
  const found = new Map<string, string>();
  for (const subject of await ports.stores.subjects.getMany(idsOf(entries, 'subject'))) {
    if (!grantsAnything(subjectAreas(looking.current, actor, 'read', environment, subject.data))) continue;
    found.set(subject.id, subjectRow(looking, subject).title);
  }
  return found;
}

/** What entries say to this actor: what was read by its number and name where they may see it, and otherwise that it was read. */
export async function rowsFor(ports: Ports, actor: Actor, entries: ReadingEntry[]): Promise<AuditRow[]> {
  const [numbers, titles, people] = await Promise.all([
    numbersOf(ports, actor, entries),
    titlesOf(ports, actor, entries),
    ports.stores.operators.getMany(idsOf(entries, 'operator')),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const { services, definitions } = ports.releases.current();
  return entries.map((entry) => {
    const { id, at, kind, address } = entry;
    const given = entry as Partial<Record<'practice' | 'subject' | 'list' | 'export', string>> & { count?: number };
    const number = given.practice === undefined ? undefined : numbers.get(given.practice);
    const title = given.subject === undefined ? undefined : titles.get(given.subject);
    const hidden = given.practice !== undefined ? number === undefined : given.subject !== undefined && title === undefined;
    const key = given.export;
    return {
      id,
      at,
      kind,
      operator: { id: entry.operator, name: names.get(entry.operator) ?? entry.operator },
      service: { id: entry.service, title: services.get(entry.service)?.title ?? entry.service },
      address,
      hidden,
      subject: !hidden && given.subject !== undefined && title !== undefined ? { id: given.subject, title } : null,
      practice: given.practice !== undefined && number !== undefined ? { id: given.practice, number } : null,
      ...(given.list !== undefined && { list: given.list }),
      ...(given.count !== undefined && { count: given.count }),
      ...(key !== undefined && { export: definitions.exports[key]?.title ?? key }),
    };
  });
}
