import type { Action, Rule, ScenarioStep } from '../../definition/generated/definition-files.js';
import { actionsOf, areaOf } from '../../definition/rule-parts.js';
import { abilityOf } from '../../permission/ability.js';
import { grants, grantsAnything } from '../../permission/areas.js';
import type { Practice } from '../../practice/practice.js';
import type { JsonObject } from '../../value/json.js';
import { leavesOf } from '../../value/path.js';
import { environmentOf, storedContext } from '../../workflow/context.js';
import type { Setting } from '../../workflow/setting.js';
import type { Covered } from './covered.js';

/** What a step did or tried, that a rule lets or forbids. */
interface Deed {
  action: Action;
  /** A section, field, event or category; null where the rule only has to hold. */
  part: string | null;
}

/** Actions on a practice that no step of a story does. */
const untold: Action[] = ['summarise'];

/** `2: clerk, keeper send SUBMIT, CANCEL`, counted from 1 as people count. */
function ruleName(rule: Rule, index: number): string {
  const parts = rule.fields ? ` ${rule.fields.join(', ')}` : '';
  return `${index + 1}: ${rule.inverted ? 'not ' : ''}${rule.roles.join(', ')} ${actionsOf(rule).join(', ')}${parts}`;
}

/** The rules of a practice type that a story can need: those on the practice, but for what only lists show. */
export const namedRules = (rules: Rule[]): { rule: Rule; name: string }[] =>
  rules
    .map((rule, index) => ({ rule, name: ruleName(rule, index) }))
    .filter(({ rule }) => areaOf(rule) === 'practice' && actionsOf(rule).some((action) => !untold.includes(action)));

const partsOf = (data: unknown): string[] =>
  leavesOf((data ?? {}) as JsonObject).map(({ path }) => path.replace(/\.\d+(?=\.|$)/g, ''));

function deedsOf({ open, attach = [], edit, send, assign, enable, reserve, expect }: ScenarioStep): Deed[] {
  const seen = [...(expect?.readable ?? []), ...(expect?.hidden ?? [])].map((path) => path.replace(/^data\./, ''));
  return [
    ...(open ? [{ action: 'open' as const, part: null }] : []),
    ...[open, edit].flatMap(partsOf).map((part) => ({ action: 'edit' as const, part })),
    ...attach.map((part) => ({ action: 'attach' as const, part })),
    ...(send === undefined ? [] : [{ action: 'send' as const, part: send }]),
    ...(assign || enable || reserve !== undefined ? [{ action: 'assign' as const, part: null }] : []),
    ...(seen.length > 0 ? seen : [null]).map((part) => ({ action: 'read' as const, part })),
  ];
}

/**
 * Notes the rules that a step needed: those that let what was done, and where it was forbidden or hidden, those that forbid it.
 * @param practice as it was before the step, or as it was opened
 */
export function coverRules(
  named: ReturnType<typeof namedRules>,
  step: ScenarioStep,
  { actor, now, current }: Setting,
  practice: Practice,
  error: string | null,
  covered: Covered,
): void {
  const environment = environmentOf(actor, now, current.calendar);
  const context = storedContext(practice);
  const deeds = deedsOf(step);
  const forbids = error === 'forbidden' || (step.expect?.hidden ?? []).length > 0;
  const wanted = named.filter(({ name, rule }) => !covered.rules.has(name) && (rule.inverted ? forbids : error === null));
  for (const { rule, name } of wanted) {
    const ability = abilityOf([{ ...rule, inverted: false }], actor.roles);
    const needed = deeds.some(({ action, part }) => {
      const areas = ability.areas(action, 'practice', context, environment);
      return part === null ? grantsAnything(areas) : grants(areas, part);
    });
    if (needed) covered.rules.add(name);
  }
}
