import type { Actor, DemoFile, JsonObject, ScenarioFile } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import { createSubject } from '../use-cases/create-subject.js';
import type { Ports } from '../use-cases/ports.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { addRecord } from '../use-cases/subject-records.js';
import { DemoError } from './demo-error.js';
import { type InventedPerson, inventPersons } from './persons.js';
import { idsFor } from './random.js';
import { shiftDates } from './shift-dates.js';
import { shiftOf } from './story.js';

/** What persons are made with. */
export interface Seeding {
  seed: string;
  demo: DemoFile;
  accounts: Operator[];
}

function actorsOf(accounts: Operator[]): Actor[] {
  return accounts.flatMap(({ id, name, assignments }) =>
    assignments.map(({ service, roles }) => ({ id, name, service: { id: service, title: service }, roles })),
  );
}

async function makeOne(ports: Ports, actor: Actor, { data, records }: InventedPerson): Promise<StoredSubject> {
  let subject = await createSubject(ports, actor, data);
  for (const [kind, list] of Object.entries(records)) {
    for (const record of list) subject = await addRecord(ports, actor, subject.id, kind, record);
  }
  return subject;
}

/** An account that may write persons and their records makes the first one; it makes the others too. */
async function makeFirst(
  ports: Ports,
  actors: Actor[],
  person: InventedPerson,
): Promise<{ actor: Actor; subject: StoredSubject }> {
  for (const actor of actors) {
    try {
      return { actor, subject: await makeOne(ports, actor, person) };
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code !== 'forbidden') throw error;
    }
  }
  throw new DemoError('no account may write persons and all their records');
}

/** The persons of the scenarios themselves, where a demonstration declares none: what they hold is dated as of today. */
function scenarioPersons(ports: Ports, demo: DemoFile): InventedPerson[] {
  const { definitions, calendar } = ports.releases.current();
  const scenarios = (demo.practices ?? []).map(
    ({ practiceType, scenario }) => definitions.practiceTypes[practiceType]?.scenarios[scenario],
  );
  return [...new Set(scenarios)].flatMap((scenario: ScenarioFile | undefined) => {
    if (!scenario?.subject) return [];
    const { records = {}, ...data } = shiftDates(
      scenario.subject as JsonObject,
      shiftOf(scenario, ports.now(), calendar),
    ) as JsonObject & {
      records?: Record<string, JsonObject[]>;
    };
    const withoutIds = (list: JsonObject[]) => list.map(({ id, ...fields }) => fields);
    return [{ data, records: Object.fromEntries(Object.entries(records).map(([kind, list]) => [kind, withoutIds(list)])) }];
  });
}

function inventedFor(ports: Ports, { seed, demo }: Seeding): InventedPerson[] {
  const { definitions, calendar } = ports.releases.current();
  if (!demo.subjects) return scenarioPersons(ports, demo);
  const identifiers = (definitions.subject.file.identifiers ?? []).filter(({ unique }) => unique).map(({ field }) => field);
  return inventPersons(demo.subjects, {
    seed,
    identifiers,
    today: calendar.localDate(ports.now()),
    codeLists: definitions.codeLists,
  });
}

/** Makes the persons of a demonstration as an operator would, all at once. Throws DemoError, and RefusalError for what is not valid. */
export async function seedPersons(ports: Ports, seeding: Seeding): Promise<StoredSubject[]> {
  const [first, ...others] = inventedFor(ports, seeding);
  if (!first) return [];
  const portsOf = (at: number): Ports => ({ ...ports, newId: idsFor(seeding.seed, 'person', at) });
  const { actor, subject } = await makeFirst(portsOf(0), actorsOf(seeding.accounts), first);
  return [subject, ...(await Promise.all(others.map((person, at) => makeOne(portsOf(at + 1), actor, person))))];
}
