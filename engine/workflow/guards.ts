import type { Environment } from '../condition/condition.js';
import type { Evaluator } from '../condition/evaluate.js';
import { compileEvaluator } from '../condition/evaluate.js';
import { fieldsRead } from '../condition/fields-read.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { GuardDefinition } from '../definition/generated/definition-files.js';
import { isDated } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { pathCovers } from '../value/path.js';
import type { Context } from './context.js';
import { type MissingDocuments, missingDocuments } from './documents-asked.js';
import { formIssues } from './form-issues.js';
import type { CompiledPracticeType } from './practice-type.js';

type Params = NonNullable<GuardDefinition['params']>;

/** What guards are judged on. `subject` is the person as it is now. */
export interface GuardEnvironment {
  type: CompiledPracticeType;
  practice: Practice;
  subject: Subject | null;
  /** All roots of the context, without the volatile values; and with them. */
  plain: Context;
  context: Context;
  environment: Environment;
  now: string;
}

interface Asked {
  holds: Evaluator;
  /** Whether it reads a computed value that is worked out at each read: formulas are slow, and most conditions read none. */
  readsVolatile: boolean;
}

const conditions = new WeakMap<Params, Asked>();

/** The condition of a guard, ready to be asked. Parameters belong to one practice type. */
function conditionOf(params: Params, { volatile }: CompiledPracticeType): Asked {
  let asked = conditions.get(params);
  if (!asked) {
    const condition = compileCondition(params.when ?? {});
    const reads = fieldsRead(condition);
    const readsVolatile = reads.some(
      (path) => path === 'computed' || volatile.some((name) => pathCovers(`computed.${name}`, path)),
    );
    asked = { holds: compileEvaluator(condition), readsVolatile };
    conditions.set(params, asked);
  }
  return asked;
}

/** Whether the condition of a guard holds. */
function conditionHolds(params: Params, judged: GuardEnvironment): boolean {
  const { holds, readsVolatile } = conditionOf(params, judged.type);
  return holds(readsVolatile ? judged.context : judged.plain, judged.environment);
}

/** A guard about sections or documents may ask only in some cases. */
const asks = (params: Params, judged: GuardEnvironment): boolean => params.when === undefined || conditionHolds(params, judged);

const isNothing = ({ each, anyOf }: MissingDocuments): boolean => each.length + anyOf.length === 0;

/** Whether one guard holds. @throws never for guards that passed the checker. */
export function guardHolds(guard: GuardDefinition, judged: GuardEnvironment): boolean {
  const params = guard.params ?? {};
  switch (guard.type) {
    case 'condition':
      return conditionHolds(params, judged);
    case 'form-complete':
      return !asks(params, judged) || formIssues(judged.type, judged.practice.data, judged.plain, params.sections).length === 0;
    case 'documents-present':
      return !asks(params, judged) || isNothing(missingDocuments(params, judged));
    case 'deadline-passed':
      return hasPassed(judged.practice, params.of ?? '', judged.now);
    case 'all':
      return (params.guards ?? []).every((inner) => guardHolds(inner, judged));
    case 'any':
      return (params.guards ?? []).some((inner) => guardHolds(inner, judged));
    case 'not':
      return params.guard !== undefined && !guardHolds(params.guard, judged);
  }
}

/** Compares the due date with now, delivered or not (a suspended term does not pass). */
function hasPassed(practice: Practice, state: string, now: string): boolean {
  const deadline = practice.deadlines[state];
  return deadline !== undefined && !deadline.suspended && isDated(deadline) && deadline.dueAt <= now;
}

/** Answers a guard that XState asks. */
type Answer = (guard: GuardDefinition) => boolean;

let answer: Answer | null = null;

/**
 * Runs XState with its guards answered by `answers`. They cannot be answered by what the event carries: XState asks the guards of
 * `onDone` with an event of its own. Nothing here waits, so no other run can come between.
 */
export function answering<T>(answers: Answer, run: () => T): T {
  const before = answer;
  answer = answers;
  try {
    return run();
  } finally {
    answer = before;
  }
}

/** The guards under the names that `workflow.json` uses, for XState's `setup`. */
export const guardCatalogue = Object.fromEntries(
  (['condition', 'form-complete', 'documents-present', 'deadline-passed', 'all', 'any', 'not'] as const).map((type) => [
    type,
    (_: unknown, params: unknown) => {
      if (!answer) throw new Error('A guard was asked outside a transition');
      return answer({ type, params: params as Params });
    },
  ]),
);
