import type { Calendar, Code, DemoValue, JsonObject, ScenarioFile, ScenarioStep } from '../../engine/index.js';
import { addDays, readPath, writePath } from '../../engine/index.js';
import { addMinutes, daysFrom, monthsFrom, onDay } from './moment.js';
import { type Shift, shiftDates } from './shift-dates.js';
import { vary } from './vary.js';

/** A step to be played; `at` is the earliest instant of it. */
export interface StoryStep extends Omit<ScenarioStep, 'open' | 'edit' | 'expect'> {
  open?: JsonObject;
  edit?: JsonObject;
}

/** What a scenario is turned into a story with. */
export interface Telling {
  seed: string;
  labels: (string | number)[];
  /** When the story begins. */
  start: string;
  /** How many of the scenario's steps are played. */
  steps: number;
  values: Record<string, DemoValue>;
  codeLists: Record<string, Code[]>;
  calendar: Calendar;
}

/** How far a scenario moves when it begins at another time. */
export function shiftOf(scenario: ScenarioFile, start: string, calendar: Calendar): Shift {
  const [from, to] = [calendar.localDate(new Date(scenario.at).toISOString()), calendar.localDate(start)];
  return { days: daysFrom(from, to), months: monthsFrom(from, to) };
}

/** An instant of a scenario as many days later, at the same local time and as many minutes later as the story begins. */
function shiftInstant(scenario: ScenarioFile, at: string, { start, calendar }: Telling): string {
  const begin = new Date(scenario.at).toISOString();
  const minutes = (Date.parse(start) - Date.parse(onDay(calendar, begin, calendar.localDate(start)))) / 60_000;
  const instant = new Date(at).toISOString();
  const day = daysFrom(calendar.localDate(begin), calendar.localDate(instant));
  const date = addDays(calendar.localDate(start), day);
  return addMinutes(onDay(calendar, instant, date), minutes);
}

const expectsError = ({ expect }: ScenarioStep): boolean => expect?.error !== undefined;

/**
 * The first steps of a scenario with other dates and values. Steps that expect an error are left out but count, and values are
 * put where any step would write them, played or not, so that a story looks the same however far it goes.
 */
export function tellStory(scenario: ScenarioFile, telling: Telling): StoryStep[] {
  const { seed, labels, values, codeLists, start, calendar } = telling;
  const shift = shiftOf(scenario, start, calendar);
  const counted = scenario.steps.map((step, at) => ({ step, at })).filter(({ step }) => !expectsError(step));
  const moved = counted.map(
    ({ step: { open, edit, expect, at, ...rest } }): StoryStep => ({
      ...rest,
      ...(at !== undefined && { at: shiftInstant(scenario, at, telling) }),
      ...(open && { open: shiftDates(open as JsonObject, shift) as JsonObject }),
      ...(edit && { edit: shiftDates(edit as JsonObject, shift) as JsonObject }),
    }),
  );
  const varied = vary(moved, values, { seed, labels, codeLists, today: calendar.localDate(start) });
  return varied.filter((_, index) => (counted[index]?.at ?? 0) < telling.steps);
}

/** The steps with each field that names a record naming another one; without one, the field is left out. */
export function withRecords(
  steps: StoryStep[],
  fields: readonly { path: string; kind: string }[],
  recordOf: (kind: string) => string | null,
): StoryStep[] {
  const written = (data: JsonObject | undefined): JsonObject | undefined =>
    data &&
    fields.reduce((so, { path, kind }) => {
      if (readPath(so, path) === undefined) return so;
      return writePath(so, path, recordOf(kind));
    }, data);
  return steps.map((step) => ({
    ...step,
    ...(step.open && { open: written(step.open) }),
    ...(step.edit && { edit: written(step.edit) }),
  }));
}

/** The kinds of record that a scenario's steps name. */
export function recordKinds(scenario: ScenarioFile, fields: readonly { path: string; kind: string }[]): string[] {
  const data = scenario.steps.flatMap(({ open, edit }) => [open, edit].filter((one) => one !== undefined)) as JsonObject[];
  return [...new Set(fields.filter(({ path }) => data.some((one) => readPath(one, path) !== undefined)).map(({ kind }) => kind))];
}
