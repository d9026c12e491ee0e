import { termUnits } from '../../../workflow/terms.js';
import type { Found } from '../../found.js';
import type { DeadlineDefinition } from '../../generated/definition-files.js';
import { contextKinds, fullScope, storedByAny } from '../context/context-scope.js';
import { expressionProblems } from '../context/expression.js';
import type { Scope } from '../context/scope.js';
import { repeated } from '../mention.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { type TermEntry, termEntries } from './deadline-states.js';

/** The formula of a length, with what it must give. */
function formulaOf(definition: DeadlineDefinition): { property: string; text: string; wanted: 'date' | 'integer' } | null {
  if (definition.on !== undefined) return { property: 'on', text: definition.on, wanted: 'date' };
  for (const property of termUnits) {
    const text = definition[property];
    if (typeof text === 'string') return { property, text, wanted: 'integer' };
  }
  return null;
}

/** A formula that is a plain path gives what stands there: its type is known. */
function pathType(text: string, scope: Scope): string | null {
  const known = scope.get(text.trim());
  if (!known) return null;
  return known.many ? 'array' : known.format === 'date' ? 'date' : known.type;
}

function formulaProblems(type: TypeView, { definition, pointer }: TermEntry): Found[] {
  const formula = formulaOf(definition);
  if (!formula) return [];
  const scope = storedByAny([type], type.definitions);
  const at = { file: type.file('workflow.json'), pointer: `${pointer}/${formula.property}` };
  const actual = pathType(formula.text, scope);
  const wrong: Found[] =
    actual === null || actual === formula.wanted
      ? []
      : [{ ...at, code: 'wrong-type', params: { expected: formula.wanted, actual } }];
  return [...expressionProblems(formula.text, { scope, wider: fullScope(type) }, at), ...wrong];
}

/** What a term says that contradicts its length: a set day does not come again, a reminder comes after the start. */
function contradictions(type: TypeView, { definition, pointer }: TermEntry): Found[] {
  const { on, repeat, remind } = definition;
  const file = type.file('workflow.json');
  const turns: Found[] =
    on !== undefined && repeat ? [{ code: 'repeat-without-length', file, pointer: `${pointer}/repeat`, onKey: true }] : [];
  const unit = (['days', 'workingDays'] as const).find((each) => typeof definition[each] === 'number' && remind?.[each]);
  if (unit === undefined) return turns;
  const [length, before] = [Number(definition[unit]), remind?.[unit] ?? 0];
  const early: Found = { code: 'reminder-too-early', file, pointer: `${pointer}/remind/${unit}`, params: { length, before } };
  return before >= length ? [...turns, early] : turns;
}

/**
 * What says how long a term is: a formula over what is stored with the practice, which gives a whole number or a date. Terms of a
 * state are told apart by their keys; one that ends on a set day does not repeat, and a reminder comes within its term.
 */
export const deadlineLength: TypeRule = {
  reads: [...contextKinds],
  check: (type) => {
    const terms = termEntries(type);
    const names = terms.map(({ name }) => name);
    const at = (index: number) => ({ file: type.file('workflow.json'), pointer: terms[index]?.pointer ?? '' });
    return [...repeated(names, at), ...terms.flatMap((term) => [...formulaProblems(type, term), ...contradictions(type, term)])];
  },
};
