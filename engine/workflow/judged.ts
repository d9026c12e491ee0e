import type { Environment } from '../condition/condition.js';
import type { Issue } from '../error/issue.js';
import { storedValues, withVolatile } from './computed-values.js';
import { fullContext } from './context.js';
import type { DataChange } from './data-change.js';
import type { GuardEnvironment } from './guards.js';
import type { Practice, Subject } from './practice.js';
import type { CompiledPracticeType } from './practice-type.js';
import type { Setting } from './setting.js';

/** What guards are judged on for a practice as it stands, all roots and computed values included. */
export function judgedOn(
  { type, now }: Pick<Setting, 'type' | 'now'>,
  practice: Practice,
  subject: Subject | null,
  environment: Environment,
): GuardEnvironment {
  const context = withVolatile(type, fullContext(type, practice, subject, environment));
  return { type, practice, subject, context, environment, now };
}

/** The practice with new data and the stored values that it touches, and the issues of those. */
export function withData(
  type: CompiledPracticeType,
  practice: Practice,
  { data, changes }: DataChange,
): { practice: Practice; issues: Issue[] } {
  if (changes.length === 0) return { practice, issues: [] };
  const draft = { ...practice, data };
  const paths = changes.map(({ path }) => `data.${path}`);
  const { computed, issues } = storedValues(type, draft, paths);
  draft.computed = computed;
  return { practice: draft, issues };
}
