import type { CompiledPracticeType, CoverageKind, Covered } from '../../engine/index.js';
import { coverableOf, coverageKinds } from '../../engine/index.js';

/** Of one kind of thing that stories can go through: how many there are, and which none goes through. */
export interface KindCoverage {
  kind: CoverageKind;
  all: number;
  missing: string[];
}

/** What the stories of a practice type cover, of the kinds that were noted of each. */
export function coverageOf(type: CompiledPracticeType, covered: Partial<Covered>[]): KindCoverage[] {
  const coverable = coverableOf(type);
  const kinds = coverageKinds.filter((kind) => covered.every((each) => each[kind]));
  return kinds.map((kind) => {
    const seen = new Set(covered.flatMap((each) => [...(each[kind] ?? [])]));
    const names = coverable[kind];
    return { kind, all: names.length, missing: names.filter((name) => !seen.has(name)) };
  });
}

const one: Record<CoverageKind, string> = {
  states: 'state',
  events: 'event',
  transitions: 'transition',
  refusals: 'refusal',
  rules: 'rule',
  branches: 'branch',
  letters: 'letter',
  terms: 'term',
};

const share = ({ all, missing }: KindCoverage): string => `${all - missing.length}/${all}`;

/** Percent, rounded down: what is not whole is not 100. */
const percent = ({ all, missing }: KindCoverage): number => (all === 0 ? 100 : Math.floor((100 * (all - missing.length)) / all));

const gaps = ({ kind, missing }: KindCoverage): string[] => missing.map((name) => `${one[kind]} ${name}`);

/** `states 12/13, events 20/20; missing: state archived`. */
export function coverageSummary(coverage: KindCoverage[]): string {
  const shown = coverage.filter(({ kind }) => kind === 'states' || kind === 'events');
  const missing = shown.flatMap(gaps);
  const shares = shown.map((each) => `${each.kind} ${share(each)}`).join(', ');
  return `${shares}${missing.length === 0 ? '' : `; missing: ${missing.join(', ')}`}`;
}

/** A table, one line a kind, and beneath it the name of everything that no story goes through. */
export function coverageLines(coverage: KindCoverage[]): string[] {
  const width = Math.max(...coverage.map((each) => share(each).length));
  const rows = coverage.map(
    (each) => `  ${each.kind.padEnd(12)} ${share(each).padStart(width)}  ${String(percent(each)).padStart(3)}%`,
  );
  const missing = coverage.flatMap(gaps);
  return [...rows, ...(missing.length > 0 ? ['  no scenario covers:', ...missing.map((name) => `    ${name}`)] : [])];
}

/** The kinds of which less than so many percent is covered, in words. */
export const below = (coverage: KindCoverage[], required: number): string[] =>
  coverage.filter((each) => percent(each) < required).map((each) => `${each.kind} ${percent(each)}%`);
