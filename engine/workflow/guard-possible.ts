import type { Condition } from '../condition/condition.js';
import { holds } from '../condition/evaluate.js';
import { fieldsRead } from '../condition/fields-read.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { ConditionSource } from '../condition/source.js';
import type { GuardDefinition } from '../definition/generated/definition-files.js';
import { fieldPathOf } from '../form/issues.js';
import { pathCovers, pathsOverlap } from '../value/path.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import { guardHolds } from './guards.js';

/** A guard asked while some leaves are still to be written with the event. */
interface Asking {
  judged: GuardEnvironment;
  /** The leaves that are still to be written. */
  open: readonly string[];
}

/**
 * Whether a guard can hold once some leaves are written: what reads one of them is not judged, all else is.
 * @param open leaves of the data
 */
export const couldHold = (guard: GuardDefinition, judged: GuardEnvironment, open: readonly string[]): boolean =>
  possible(guard, false, { judged, open });

/** The same for the guard or, under an odd number of `not`, for its contrary. */
function possible(guard: GuardDefinition, negated: boolean, asking: Asking): boolean {
  const { guards = [], guard: inner, when, sections } = guard.params ?? {};
  const every = (guard.type === 'all') !== negated;
  switch (guard.type) {
    case 'all':
    case 'any':
      return every
        ? guards.every((each) => possible(each, negated, asking))
        : guards.some((each) => possible(each, negated, asking));
    case 'not':
      return inner !== undefined && possible(inner, !negated, asking);
    case 'condition':
      return conditionPossible(compileCondition(when ?? {}), negated, asking);
    case 'form-complete':
      if (when === undefined) return formPossible(negated, asking, sections);
      return whenPossible(when, negated, asking, () => formPossible(negated, asking, sections));
    case 'documents-present':
      return whenPossible(when, negated, asking, () => guardHolds(withoutCase(guard), asking.judged) !== negated);
    default:
      return guardHolds(guard, asking.judged) !== negated;
  }
}

const withoutCase = ({ params = {}, ...guard }: GuardDefinition): GuardDefinition => {
  const { when: _, ...always } = params;
  return { ...guard, params: always };
};

/** A guard that asks in some cases only: it may hold because the case is not given; its contrary needs the case. */
function whenPossible(when: ConditionSource | undefined, negated: boolean, asking: Asking, asked: () => boolean): boolean {
  if (when === undefined) return asked();
  const condition = compileCondition(when);
  if (negated) return conditionPossible(condition, false, asking) && asked();
  return conditionPossible(condition, true, asking) || asked();
}

function conditionPossible(condition: Condition, negated: boolean, asking: Asking): boolean {
  const each = (part: Condition) => conditionPossible(part, negated, asking);
  if (condition.kind === 'not') return conditionPossible(condition.of, !negated, asking);
  if (condition.kind === 'and' || condition.kind === 'or')
    return (condition.kind === 'and') !== negated ? condition.of.every(each) : condition.of.some(each);
  if (fieldsRead(condition).some((path) => isOpen(path, asking))) return true;
  const { context, environment } = asking.judged;
  return holds(negated ? { kind: 'not', of: condition } : condition, context, environment);
}

/** Whether a path of the context is still to be written, or is a computed value that reads one that is. */
function isOpen(path: string, { judged, open }: Asking): boolean {
  const [root, name = ''] = path.split('.');
  if (root === 'computed')
    return (judged.type.computed.entries[name]?.reads ?? []).some((read) => isOpen(read, { judged, open }));
  return open.some((leaf) => pathCovers(`data.${leaf}`, path) || pathCovers(path, `data.${leaf}`));
}

function formPossible(negated: boolean, { judged, open }: Asking, sections?: string[]): boolean {
  const issues = formIssues(judged.type, judged.practice.data, judged.context, sections);
  const touches = (path: string) => open.some((leaf) => pathsOverlap(leaf, path));
  if (!negated) return issues.every((issue) => touches(fieldPathOf(issue.path)));
  return issues.length > 0 || !sections || sections.some(touches);
}
