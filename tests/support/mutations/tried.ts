/** What came of a set. */
export interface Tried {
  /** The codes of its issues. */
  codes: string[];
  good: boolean;
  /** How many scenarios ran, of a good set. */
  scenarios: number;
  checkMs: number;
  slowestScenarioMs: number;
  /** What must never be: a throw, a set that took too long, an answer of another form. */
  problems: string[];
}

const thrown = (where: string, error: unknown): string =>
  `${where} threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error)}`;

/** Does it and notes what it throws. */
export function noted(problems: string[], where: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    problems.push(thrown(where, error));
  }
}
