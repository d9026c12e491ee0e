import { Ability as RuleIndex } from '@casl/ability';
import type { Condition, Environment } from '../condition/condition.js';
import { compileEvaluator } from '../condition/evaluate.js';
import { listReader, operandReader, UNRESOLVED } from '../condition/operand.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { Action, Rule } from '../definition/generated/definition-files.js';
import { actionsOf, areaOf } from '../definition/rule-parts.js';
import type { Areas } from './areas.js';
import { noAreas } from './areas.js';

/** What a rule is about; a practice where the definition does not say. */
export type On = NonNullable<Rule['on']>;

/** The thing that a rule is judged on: its context, and what placeholders mean. */
interface Judged {
  context: object;
  environment: Environment;
}

/** A rule with its condition as a tree, for lists, and as a function, for one thing. */
export interface CompiledRule {
  fields?: string[];
  inverted: boolean;
  reason?: string;
  condition?: Condition;
  holds: (judged: Judged) => boolean;
}

/** Decides for one set of roles. Rules are indexed by CASL; conditions are judged by our evaluator. */
export interface Ability {
  areas(action: Action, on: On, context: object, environment: Environment): Areas;
  rules(action: Action, on: On): CompiledRule[];
}

/** Reads the value of each placeholder that a condition has. */
function placeholdersOf(condition: Condition): ((environment: Environment) => unknown)[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(placeholdersOf);
    case 'not':
    case 'element':
      return placeholdersOf(condition.of);
    case 'compare':
      return 'actor' in condition.operand || 'param' in condition.operand ? [operandReader(condition.operand)] : [];
    case 'in':
      return Array.isArray(condition.operands) ? [] : [listReader(condition.operands)];
    case 'exists':
      return [];
  }
}

function compileRule(rule: Rule): CompiledRule {
  const inverted = rule.inverted === true;
  const base = { fields: rule.fields, inverted, reason: rule.reason };
  if (!rule.conditions) return { ...base, holds: () => true };
  const condition = compileCondition(rule.conditions);
  const holds = compileEvaluator(condition);
  const placeholders = placeholdersOf(condition);
  // A rule with a placeholder that has no value fails or, inverted, holds: doubt never grants.
  const inDoubt = (environment: Environment) => placeholders.some((read) => read(environment) === UNRESOLVED);
  return {
    ...base,
    condition,
    holds: ({ context, environment }) => (inDoubt(environment) ? inverted : holds(context, environment)),
  };
}

/** CASL indexes the rules by action and subject; whether one applies is asked of our own evaluator. */
function indexOf(rules: Rule[]): RuleIndex<[Action, On], CompiledRule> {
  const raw = rules.flatMap((rule) => {
    const conditions = compileRule(rule);
    return actionsOf(rule).map((action) => ({ action, subject: areaOf(rule), conditions }));
  });
  return new RuleIndex<[Action, On], CompiledRule>(raw, {
    conditionsMatcher: (rule: CompiledRule) => (judged: unknown) => rule.holds(judged as Judged),
  });
}

/**
 * Builds the ability of somebody who has these roles. An inverted rule wins wherever it stands.
 * @param rules the rules of the definitions, already checked
 * @param roles the roles held in the active service
 */
export function abilityOf(rules: Rule[], roles: string[]): Ability {
  const index = indexOf(rules.filter((rule) => rule.roles.some((role) => roles.includes(role))));
  const found = new Map<string, CompiledRule[]>();
  const rulesFor = (action: Action, on: On): CompiledRule[] => {
    const key = `${action} ${on}`;
    let known = found.get(key);
    if (!known) {
      known = index.rulesFor(action, on).flatMap((rule) => rule.conditions ?? []);
      found.set(key, known);
    }
    return known;
  };
  return {
    rules: rulesFor,
    areas: (action, on, context, environment) => judge(rulesFor(action, on), { context, environment }),
  };
}

/** What the rules grant on this thing: judged once for each rule, then asked leaf by leaf. */
function judge(rules: CompiledRule[], judged: Judged): Areas {
  if (rules.length === 0) return noAreas;
  let all = false;
  const granted: string[] = [];
  const withdrawn: string[] = [];
  const reasons: Areas['reasons'] = [];
  let none = false;
  for (const rule of rules) {
    if (!rule.holds(judged)) continue;
    if (rule.inverted) {
      if (rule.fields) withdrawn.push(...rule.fields);
      else none = true;
      reasons.push({ areas: rule.fields ?? null, reason: rule.reason });
    } else if (rule.fields) granted.push(...rule.fields);
    else all = true;
  }
  return { granted: none ? [] : all ? null : granted, named: none ? [] : granted, withdrawn, reasons };
}
