import type { Term } from '../deadline/due.js';
import type { DeadlineDefinition, StateMeta } from '../definition/generated/definition-files.js';
import { type CompiledExpression, compileExpression } from '../expression/compile-expression.js';
import type { TypeOf } from '../expression/feel-value.js';
import { isDate } from '../form/formats/date.js';
import { asList, type StateDefinition } from './configuration.js';

/** The units in which a term may be long. */
export const termUnits = ['days', 'workingDays', 'hours'] as const;
type Unit = (typeof termUnits)[number];

/** A term is called by the dotted path of its state and, where it has one, its own key. */
export const termName = (state: string, { key }: Pick<DeadlineDefinition, 'key'>): string =>
  key === undefined ? state : `${state}:${key}`;

/** The dotted path of the state that a term belongs to. */
export const stateOfTerm = (name: string): string => name.split(':', 1)[0] ?? name;

/** The terms of a state. */
export const termsOf = (meta: StateMeta | undefined): DeadlineDefinition[] => asList(meta?.deadline);

/** How long a term is, or on which day it ends. */
export type Length = { unit: Unit; count: number } | { on: string };

/** A term of a practice type, ready to run. */
export interface CompiledTerm {
  name: string;
  state: string;
  definition: DeadlineDefinition;
  /** What says how long it is, where that is no fixed number: it is asked again when data changes. */
  formula: CompiledExpression | null;
  /** Null where the context does not say. */
  length(context: () => object): Length | null;
}

/** The longest term that a formula may give, as the meta-schema has it for a number: a century, ten years of work. */
const longest: Record<Unit, number> = { days: 36_500, workingDays: 3650, hours: 876_000 };

const isLength = (value: unknown, unit: Unit): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= longest[unit];

function compileTerm(state: string, definition: DeadlineDefinition, typeOf: TypeOf): CompiledTerm {
  const name = termName(state, definition);
  const { on } = definition;
  if (on !== undefined) {
    const formula = compileExpression(on, typeOf);
    const day = (context: object) => formula.evaluate(context).value;
    const length = (context: () => object) => {
      const value = day(context());
      return typeof value === 'string' && isDate(value) ? { on: value } : null;
    };
    return { name, state, definition, formula, length };
  }
  const unit = termUnits.find((each) => definition[each] !== undefined) ?? 'days';
  const written = definition[unit];
  if (typeof written !== 'string') {
    const fixed = { unit, count: written ?? 0 };
    return { name, state, definition, formula: null, length: () => fixed };
  }
  const formula = compileExpression(written, typeOf);
  const length = (context: () => object) => {
    const count = formula.evaluate(context()).value;
    return isLength(count, unit) ? { unit, count } : null;
  };
  return { name, state, definition, formula, length };
}

/** The terms of all states by name, the formulas of their lengths ready to be asked. */
export function compileTerms(states: Iterable<StateDefinition>, typeOf: TypeOf): Map<string, CompiledTerm> {
  const terms = [...states].flatMap(({ path, meta }) => termsOf(meta).map((one) => compileTerm(path, one, typeOf)));
  return new Map(terms.map((term) => [term.name, term]));
}

/** A length that is counted, as the calendar takes it. */
export const asTerm = ({ unit, count }: { unit: Unit; count: number }): Term => ({ [unit]: count });
