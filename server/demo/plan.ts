import type {
  CompiledPracticeType,
  CompiledRelease,
  DemoFile,
  DemoPractices,
  DemoValue,
  ScenarioFile,
} from '../../engine/index.js';
import { addDays, newestFirst, validOn } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import { Cast, playableServices } from './cast.js';
import { DemoError } from './demo-error.js';
import { addMinutes, onDay, workingDay } from './moment.js';
import { Random } from './random.js';
import { recordKinds, type StoryStep, tellStory, withRecords } from './story.js';

/** One practice to be played. */
export interface Plan {
  labels: (string | number)[];
  type: CompiledPracticeType;
  subject: StoredSubject;
  start: string;
  daysBetween: number[];
  steps: StoryStep[];
  cast: Cast;
}

/** What practices are planned from. */
export interface Planning {
  seed: string;
  demo: DemoFile;
  release: CompiledRelease;
  now: string;
  accounts: Operator[];
  persons: StoredSubject[];
}

/** A story begins some time after the scenario's hour, so that not all begin at once. */
const mostSecondsLater = 4 * 60 * 60;

function startOf(
  { release, now }: Planning,
  { daysAgo: [least = 0, most = least] = [] }: DemoPractices,
  scenario: ScenarioFile,
  random: Random,
): string {
  const { calendar } = release;
  const day = workingDay(calendar, addDays(calendar.localDate(now), -random.whole(least, most)), -1);
  const start = addMinutes(onDay(calendar, new Date(scenario.at).toISOString(), day), random.whole(0, mostSecondsLater) / 60);
  return start < now ? start : addMinutes(now, -5);
}

const hasValid = (person: StoredSubject, kind: string, date: string): boolean =>
  (person.records[kind] ?? []).some((record) => validOn(record, date));

/** Mostly a person of the service, and one with valid records where the story names some. */
function personFor(
  { demo, release, persons }: Planning,
  service: string,
  kinds: string[],
  date: string,
  random: Random,
): StoredSubject {
  const { field, service: property, share } = demo.subjects?.sameAs ?? { field: '', service: 'id' as const, share: 0 };
  const wanted = release.services.get(service)?.[property];
  const near = random.next() < share ? persons.filter(({ data }) => wanted !== undefined && data[field] === wanted) : [];
  const pool = near.length > 0 ? near : persons;
  const ready = pool.filter((person) => kinds.every((kind) => hasValid(person, kind, date)));
  if (pool.length === 0) throw new DemoError('there is nobody to open practices about: declare subjects');
  return random.pick(ready.length > 0 ? ready : pool);
}

/** The record of a kind that is valid on a day or, without one, that ends last. */
function recordFor(person: StoredSubject, kind: string, date: string): string | null {
  const records = person.records[kind] ?? [];
  const valid = records.find((record) => validOn(record, date));
  const last = [...records].sort(newestFirst)[0];
  return (valid ?? last)?.id ?? null;
}

function valuesOf({ demo }: Planning, entry: DemoPractices, random: Random): Record<string, DemoValue> {
  const variants = entry.variants === undefined ? undefined : demo.variants?.[entry.variants];
  if (entry.variants !== undefined && !variants) throw new DemoError(`there are no variants "${entry.variants}"`);
  return { ...demo.practiceValues?.[entry.practiceType], ...(variants && random.pick(variants)), ...entry.values };
}

function planOne(planning: Planning, entry: DemoPractices, at: [entry: number, copy: number], services: string[]): Plan {
  const { seed, release, accounts } = planning;
  const type = release.type(entry.practiceType);
  const scenario = type?.definition.scenarios[entry.scenario];
  if (!type || !scenario) throw new DemoError(`there is no scenario "${entry.scenario}" of "${entry.practiceType}"`);
  const random = new Random(seed, 'practice', ...at);
  const start = startOf(planning, entry, scenario, random);
  const service = services[at[1] % services.length] ?? '';
  const fields = type.form.recordFields;
  const date = release.calendar.localDate(start);
  const subject = personFor(planning, service, recordKinds(scenario, fields), date, random);
  const labels = ['practice', ...at];
  const { calendar, definitions } = release;
  const telling = {
    seed,
    labels,
    start,
    steps: entry.steps ?? scenario.steps.length,
    calendar,
    codeLists: definitions.codeLists,
  };
  const steps = tellStory(scenario, { ...telling, values: valuesOf(planning, entry, random) });
  return {
    labels,
    type,
    subject,
    start,
    daysBetween: entry.daysBetween ?? [],
    steps: withRecords(steps, fields, (kind) => recordFor(subject, kind, date)),
    cast: new Cast(accounts, release, service, new Random(seed, 'cast', ...at)),
  };
}

function servicesFor({ release, accounts }: Planning, entry: DemoPractices): string[] {
  const scenario = release.definitions.practiceTypes[entry.practiceType]?.scenarios[entry.scenario];
  const played = scenario?.steps.slice(0, entry.steps).filter(({ expect }) => expect?.error === undefined) ?? [];
  const services = entry.services ?? playableServices(accounts, played);
  if (services.length === 0) throw new DemoError(`no service has accounts for all roles of "${entry.scenario}"`);
  return services;
}

/** Every practice of a demonstration, the earliest first. Throws DemoError for what cannot be played. */
export function planPractices(planning: Planning): Plan[] {
  const plans = (planning.demo.practices ?? []).flatMap((entry, at) => {
    const services = servicesFor(planning, entry);
    return Array.from({ length: entry.count }, (_, copy) => planOne(planning, entry, [at, copy], services));
  });
  return plans.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
