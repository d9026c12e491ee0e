import type { Actor } from '../../engine/index.js';
import { subjectRow } from '../../engine/index.js';
import type { ReadingEntry } from '../audit/entry.js';
import { readableAmong } from './find-practices.js';
import { mayReadSubject } from './get-subject.js';
import type { Ports } from './ports.js';

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

/** What an entry names, whatever its kind. */
type Named = Partial<Record<'operator' | 'practice' | 'subject' | 'list' | 'export', string>> & { count?: number };

const idsOf = (entries: Named[], name: 'subject' | 'practice' | 'operator'): string[] => [
  ...new Set(entries.flatMap((entry) => entry[name] ?? [])),
];

/** The number of each of these practices that the actor may read. */
async function numbersOf(ports: Ports, actor: Actor, entries: ReadingEntry[]): Promise<Map<string, string>> {
  const practices = await readableAmong(ports, actor, idsOf(entries, 'practice'));
  return new Map(practices.map(({ id, number }) => [id, number]));
}

/** The name, as far as it may be read, of each of these persons of whom the actor may read anything. */
async function titlesOf(ports: Ports, actor: Actor, entries: ReadingEntry[]): Promise<Map<string, string>> {
  const looking = { current: ports.releases.current(), actor, now: ports.now() };
  const subjects = await ports.stores.subjects.getMany(idsOf(entries, 'subject'));
  const readable = subjects.filter((subject) => mayReadSubject(ports, actor, subject));
  return new Map(readable.map((subject) => [subject.id, subjectRow(looking, subject).title]));
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
    const { practice, subject, list, count, export: key }: Named = entry;
    const number = practice === undefined ? undefined : numbers.get(practice);
    const title = subject === undefined ? undefined : titles.get(subject);
    const hidden = practice !== undefined ? number === undefined : subject !== undefined && title === undefined;
    return {
      id,
      at,
      kind,
      operator: { id: entry.operator, name: names.get(entry.operator) ?? entry.operator },
      service: { id: entry.service, title: services.get(entry.service)?.title ?? entry.service },
      address,
      hidden,
      subject: !hidden && subject !== undefined && title !== undefined ? { id: subject, title } : null,
      practice: practice !== undefined && number !== undefined ? { id: practice, number } : null,
      ...(list !== undefined && { list }),
      ...(count !== undefined && { count }),
      ...(key !== undefined && { export: definitions.exports[key]?.title ?? key }),
    };
  });
}
