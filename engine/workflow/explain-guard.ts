import type { Condition } from '../condition/condition.js';
import { failingLeaves } from '../condition/explain.js';
import type { Explanation } from '../condition/explanation.js';
import { anyOf } from '../condition/explanation.js';
import { fieldsRead } from '../condition/fields-read.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { GuardDefinition } from '../definition/generated/definition-files.js';
import { projectLeaves } from '../form/reading.js';
import { grants } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import { missingDocuments } from './documents-asked.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import { guardHolds } from './guards.js';
import { titleOf } from './titles.js';
import { contextPathOf } from './visible-issues.js';

type Params = NonNullable<GuardDefinition['params']>;

/** The names of the guards that fail, leaves only, for scenarios and history. */
export function failingGuards(guard: GuardDefinition, judged: GuardEnvironment): string[] {
  if (guardHolds(guard, judged)) return [];
  const inner = guard.params?.guards;
  if ((guard.type === 'all' || guard.type === 'any') && inner) return inner.flatMap((each) => failingGuards(each, judged));
  return [guard.type];
}

/** What may be shown of a path: its title, or nothing but the section it hides in. */
function hide(path: string, rights: Rights): { hidden: true; section: string } | null {
  if (rights.mayReadPath(path)) return null;
  const [root = '', section = ''] = path.split('.');
  return { hidden: true, section: root === 'data' ? section : root };
}

type Leaf = Extract<Explanation, { kind: 'condition' }>;

/** A failing leaf as far as the actor may read: hidden where it asks something hidden, and of lists and objects only the readable part. */
function readableLeaf(leaf: Leaf, rights: Rights): Explanation {
  const { path, operator, wanted, actual } = leaf;
  const ofRows = operator.endsWith('element') ? (wanted as unknown as Condition) : undefined;
  const asked = ofRows ? fieldsRead({ kind: 'element', path, of: ofRows }) : [path];
  for (const each of asked) {
    const covered = hide(each, rights);
    if (covered) return covered;
  }
  const shown = projectLeaves({ actual }, (at) => rights.mayReadPath(path + at.slice('actual'.length)));
  return { ...leaf, actual: shown['actual'] ?? null };
}

function explainForm(judged: GuardEnvironment, rights: Rights, sections?: string[]): Explanation[] {
  const shown: Extract<Explanation, { kind: 'form-complete' }>['issues'] = [];
  // What hides in one section is told once: how much is missing there is not told.
  const hidden = new Map<string, Explanation>();
  for (const issue of formIssues(judged.type, judged.practice.data, judged.context, sections)) {
    const path = contextPathOf(issue);
    const covered = hide(path, rights);
    if (covered) hidden.set(covered.section, covered);
    else shown.push({ ...issue, title: titleOf(judged.type, path) });
  }
  return [...(shown.length > 0 ? [{ kind: 'form-complete' as const, issues: shown }] : []), ...hidden.values()];
}

/** The categories that lack a document, as far as the actor knows of them: by reading or by attaching. Of some one is enough. */
function explainDocuments(params: Params, judged: GuardEnvironment, rights: Rights): Explanation[] {
  const { each, anyOf: choices } = missingDocuments(params, judged);
  const one = choices.map((key) => explainCategories([key], judged, rights));
  return [...explainCategories(each, judged, rights), ...(one.length > 0 ? anyOf(one) : [])];
}

function explainCategories(missing: string[], { type }: GuardEnvironment, rights: Rights): Explanation[] {
  const known = missing.filter((key) => rights.mayReadDocument(key) || grants(rights.areas('attach'), key));
  const categories = known.map((key) => ({ key, title: type.documentCategories.get(key)?.title ?? key }));
  const hidden: Explanation[] = known.length < missing.length ? [{ hidden: true, section: 'documents' }] : [];
  return [...(categories.length > 0 ? [{ kind: 'documents-present' as const, categories }] : []), ...hidden];
}

/**
 * Why a guard does not hold, leaf by leaf, as far as the actor may read. Nothing where it holds. Of guards joined by `any` one is
 * enough; a group under a `not` turns (De Morgan).
 */
export function explainGuard(guard: GuardDefinition, judged: GuardEnvironment, rights: Rights): Explanation[] {
  return explain(guard, false, judged, rights);
}

/** The same for the guard or, under an odd number of `not`, for its contrary. */
function explain(guard: GuardDefinition, negated: boolean, judged: GuardEnvironment, rights: Rights): Explanation[] {
  if (guardHolds(guard, judged) !== negated) return [];
  const reasons = leavesOf(guard, negated, judged, rights);
  // The words say what is wanted: of the contrary they would say the opposite.
  return guard.title === undefined || negated ? reasons : [{ kind: 'titled', title: guard.title, reasons }];
}

function leavesOf(guard: GuardDefinition, negated: boolean, judged: GuardEnvironment, rights: Rights): Explanation[] {
  const { when, guards = [], guard: inner } = guard.params ?? {};
  switch (guard.type) {
    case 'condition':
      return explainCondition(compileCondition(when ?? {}), negated, judged, rights);
    case 'all':
    case 'any': {
      const parts = guards.map((each) => explain(each, negated, judged, rights));
      return (guard.type === 'all') !== negated ? parts.flat() : anyOf(parts);
    }
    case 'not':
      return inner ? explain(inner, !negated, judged, rights) : [];
    default:
      return negated ? [{ kind: 'not', guard: guard.type }] : explainMissing(guard, judged, rights);
  }
}

function explainCondition(written: Condition, negated: boolean, judged: GuardEnvironment, rights: Rights): Explanation[] {
  const condition: Condition = negated ? { kind: 'not', of: written } : written;
  const { type, context, environment } = judged;
  return readableReasons(
    failingLeaves(condition, context, environment, (path) => titleOf(type, path)),
    rights,
  );
}

const readableReasons = (reasons: Explanation[], rights: Rights): Explanation[] =>
  reasons.map((reason) => {
    if ('alternatives' in reason)
      return { ...reason, alternatives: reason.alternatives.map((each) => readableReasons(each, rights)) };
    return 'path' in reason ? readableLeaf(reason, rights) : reason;
  });

function explainMissing({ type, params = {} }: GuardDefinition, judged: GuardEnvironment, rights: Rights): Explanation[] {
  if (type === 'form-complete') return explainForm(judged, rights, params.sections);
  if (type === 'documents-present') return explainDocuments(params, judged, rights);
  const deadline = judged.practice.deadlines[params.of ?? ''];
  return [{ kind: 'deadline-passed', state: params.of ?? '', title: deadline?.title ?? '', due: deadline?.due ?? null }];
}
