import type { Environment } from '../condition/condition.js';
import type { Issue } from '../error/issue.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { storedValues, withVolatile } from './computed-values.js';
import type { Context } from './context.js';
import { fullContext } from './context.js';
import type { DataChange } from './data-change.js';
import type { GuardEnvironment } from './guards.js';
import type { CompiledPracticeType } from './practice-type.js';
import type { Setting } from './setting.js';

/** Contexts are made when a guard first asks: many events ask little, and none asks twice. */
class Judged implements GuardEnvironment {
  #plain: Context | null = null;
  #context: Context | null = null;

  constructor(
    readonly type: CompiledPracticeType,
    readonly practice: Practice,
    readonly subject: Subject | null,
    readonly environment: Environment,
    readonly now: string,
  ) {}

  get plain(): Context {
    this.#plain ??= fullContext(this.type, this.practice, this.subject, this.environment);
    return this.#plain;
  }

  get context(): Context {
    this.#context ??= withVolatile(this.type, this.plain);
    return this.#context;
  }
}

/** What guards are judged on for a practice as it stands, all roots and computed values included. */
export const judgedOn = (
  { type, now }: Pick<Setting, 'type' | 'now'>,
  practice: Practice,
  subject: Subject | null,
  environment: Environment,
): GuardEnvironment => new Judged(type, practice, subject, environment, now);

/** The practice with new data and the stored values that it touches, and the issues of those. */
export function withData(
  type: CompiledPracticeType,
  practice: Practice,
  { data, changes }: DataChange,
): { practice: Practice; issues: Issue[] } {
  if (changes.length === 0) return { practice, issues: [] };
  const draft = { ...practice };
  draft.data = data;
  const paths = changes.map(({ path }) => `data.${path}`);
  const { computed, issues } = storedValues(type, draft, paths);
  draft.computed = computed;
  return { practice: draft, issues };
}
