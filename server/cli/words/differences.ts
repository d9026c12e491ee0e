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

function line({ difference, touched }: Plan['differences'][number], names: Names, all: number): string {
  const said = difference.kind === 'changed' ? changeWords(difference, names) : addedWords(difference, names);
  const shown = difference.kind === 'removed' || said === '' ? '' : `: ${said}`;
  return `    ${thing(difference, names)}${shown}${touchedWords(touched, all)}`;
}

function groupLines(differences: Plan['differences'], names: Names, all: number): string[] {
  return (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const lines = differences.filter(({ difference }) => difference.kind === kind).map((one) => line(one, names, all));
    return lines.length > 0 ? [`  ${word('headings', kind)}`, ...lines] : [];
  });
}

function typeHeading(title: string, living: LivingGroup[]): string {
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

/** A plan in the words of the office, line by line. Takes the definitions that it compares. */
export function planLines(plan: Plan, before: Definitions, after: Definitions): string[] {
  const names = namesOf(before, after);
  const types = [...new Set(plan.differences.map(({ difference }) => typeOf(difference)))];
  const blocks = types.flatMap((type) => {
    const own = plan.differences.filter(({ difference }) => typeOf(difference) === type);
    const living = plan.living.filter(({ practiceType }) => type === undefined || practiceType === type);
    const heading = type === undefined ? word('headings', 'office') : typeHeading(names().of('practice-type', type), living);
    return ['', heading, ...groupLines(own, names(type), totalOf(living))];
  });
  const same = plan.differences.length === 0 ? [word('headings', plan.before === plan.after ? 'same' : 'order')] : [];
  const pinned = plan.differences.some(({ touched }) => touched && touched.practices > 0) ? ['', word('headings', 'pinned')] : [];
  return [...same, ...blocks, ...unnamedLines(plan, names), ...pinned];
}
