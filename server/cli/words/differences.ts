import type { Definitions, Difference, LivingGroup, Touched } from '../../../engine/index.js';
import type { Plan } from '../../definitions/plan.js';
import { sentence, word } from './catalogue.js';
import { type Names, namesOf } from './names.js';
import { addedWords, changeWords } from './values.js';

const practicesWords = (count: number): string =>
  sentence('practices', count === 0 ? 'none' : count === 1 ? 'one' : 'many', { count });

const byState = (states: { title: string; practices: number }[]): string =>
  states.map(({ title, practices }) => sentence('practices', 'inState', { count: practices, title })).join(', ');

const totalOf = (groups: { practices: number }[]): number => groups.reduce((sum, { practices }) => sum + practices, 0);

/** The states only where they are not all of those that the heading has counted already. */
function touchedWords(touched: Touched | null, all: number): string {
  if (!touched || touched.practices === 0) return '';
  const now = touched.atOnce ? `, ${word('practices', 'atOnce')}` : '';
  return ` [${touched.practices === all ? practicesWords(all) : byState(touched.states)}${now}]`;
}

/** What a difference is about: the thing by its kind and title. */
function thing({ what, name, title }: Difference, names: Names): string {
  const [head = '', second = ''] = name.split('/');
  const gaps = { title, list: head, state: names.of('state', head), section: names.of('section', head.split('.')[0] ?? '') };
  const right = { area: word('areas', head), action: word('actions', second) };
  return sentence('what', what, { ...gaps, ...right, record: names.of('record', head.split('.')[0] ?? '') });
}

/** A difference, and the living practices that it touches, where somebody has counted them. */
export interface ToldDifference {
  difference: Difference;
  touched?: Touched | null;
}

function line({ difference, touched = null }: ToldDifference, names: Names, all: number): string {
  const said = difference.kind === 'changed' ? changeWords(difference, names) : addedWords(difference, names);
  const shown = difference.kind === 'removed' || said === '' ? '' : `: ${said}`;
  return `    ${thing(difference, names)}${shown}${touchedWords(touched, all)}`;
}

function groupLines(differences: ToldDifference[], names: Names, all: number): string[] {
  return (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const lines = differences.filter(({ difference }) => difference.kind === kind).map((one) => line(one, names, all));
    return lines.length > 0 ? [`  ${word('headings', kind)}`, ...lines] : [];
  });
}

function typeHeading(title: string, living: LivingGroup[] | null): string {
  if (!living) return title;
  const states = new Map<string, number>();
  for (const { stateTitle, practices } of living) states.set(stateTitle, practices + (states.get(stateTitle) ?? 0));
  const rows = [...states].map(([state, practices]) => ({ title: state, practices })).sort((a, b) => b.practices - a.practices);
  const heading = sentence('headings', 'type', { title, practices: practicesWords(totalOf(living)) });
  return rows.length > 0 ? `${heading}, ${byState(rows)}` : heading;
}

const typeOf = ({ what, practiceType, name }: Difference): string | undefined => (what === 'practice-type' ? name : practiceType);

function unnamedLines({ unnamed }: Plan, names: (type?: string) => Names): string[] {
  const lines = unnamed.map(({ practiceType, what, title, practices }) =>
    sentence('headings', what === 'state' ? 'unnamedState' : 'unnamedSection', {
      type: names().of('practice-type', practiceType),
      title,
      practices: practicesWords(practices),
    }),
  );
  return lines.length > 0 ? ['', word('headings', 'unnamed'), ...lines.map((each) => `  ${each}`)] : [];
}

/**
 * Differences in the words of the office, line by line, practice type by practice type.
 * @param all the practices that live under the definitions before, null where nobody asks how many are touched
 */
export function differenceLines(
  differences: ToldDifference[],
  before: Definitions,
  after: Definitions,
  all: LivingGroup[] | null = null,
): string[] {
  const names = namesOf(before, after);
  const found = new Set(differences.map(({ difference }) => typeOf(difference)));
  // What holds for all practices comes after what belongs to one type.
  const types = [...[...found].filter((type) => type !== undefined), ...(found.has(undefined) ? [undefined] : [])];
  return types.flatMap((type) => {
    const own = differences.filter(({ difference }) => typeOf(difference) === type);
    const living = all?.filter(({ practiceType }) => type === undefined || practiceType === type) ?? null;
    const heading = type === undefined ? word('headings', 'office') : typeHeading(names().of('practice-type', type), living);
    return ['', heading, ...groupLines(own, names(type), totalOf(living ?? []))];
  });
}

/** A plan in the words of the office: the differences with the practices that they touch. Takes the definitions that it compares. */
export function planLines(plan: Plan, before: Definitions, after: Definitions): string[] {
  const { differences, living } = plan;
  const same = differences.length === 0 ? [word('headings', plan.before === plan.after ? 'same' : 'order')] : [];
  const pinned = differences.some(({ touched }) => touched && touched.practices > 0) ? ['', word('headings', 'pinned')] : [];
  const blocks = differenceLines(differences, before, after, living);
  return [...same, ...blocks, ...unnamedLines(plan, namesOf(before, after)), ...pinned];
}
