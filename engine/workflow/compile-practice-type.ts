import { initialTransition } from 'xstate';
import type { Code, PracticeTypeDefinition } from '../definition/definitions.js';
import { fieldPaths } from '../definition/field-paths.js';
import { compileComputed } from '../expression/computed.js';
import { withComputedTypes } from '../expression/computed-order.js';
import { compileForm } from '../form/compile-form.js';
import { checkLetter } from '../letter/check-letter.js';
import { configurations, indexStates } from './configuration.js';
import { buildMachine } from './machine.js';
import type { CompiledPracticeType } from './practice-type.js';
import { compileTerms } from './terms.js';
import { takenFrom } from './transition.js';

/** Says which context paths hold dates, so that formulas see dates and not text. */
export type DatePaths = (path: string) => 'date' | 'other';

/**
 * Compiles a practice type with the code lists that are current.
 * @throws Error if the definition did not pass the checker
 */
export function compilePracticeType(
  definition: PracticeTypeDefinition,
  hash: string,
  codeLists: Record<string, Code[]>,
  subjectDates: DatePaths,
): CompiledPracticeType {
  const form = compileForm(definition.form, codeLists);
  const typeOf: DatePaths = (path) =>
    path.startsWith('data.') ? (form.dateTyped(path.slice('data.'.length)) ? 'date' : 'other') : subjectDates(path);
  const machine = buildMachine(definition.workflow);
  const computed = compileComputed(definition.computed, typeOf, codeLists);
  const states = indexStates(definition.workflow);
  const types = withComputedTypes(definition.computed, typeOf);
  const terms = compileTerms(states.values(), types);
  const known = configurations(machine, states);
  const opening = takenFrom(initialTransition(machine), known.ofSnapshot);
  return {
    key: definition.key,
    hash,
    definition,
    form,
    computed,
    volatile: computed.names.filter((name) => computed.entries[name]?.volatile),
    typeOf: types,
    machine,
    states,
    terms,
    measuredTerms: [...terms.values()].filter(({ formula }) => formula),
    opening,
    initial: opening.configuration,
    configuration: known.ofValue,
    ofSnapshot: known.ofSnapshot,
    documentCategories: new Map((definition.type.documents ?? []).map((category) => [category.key, category])),
    letterReads: new Map(Object.entries(definition.letters).map(([key, { body }]) => [key, checkLetter(body).reads])),
    events: new Set([...states.values()].flatMap(({ node }) => Object.keys(node.on ?? {}))),
  };
}

/** Which paths of `subject` and `records` are dates. */
export function subjectDatePaths(
  form: PracticeTypeDefinition['form'],
  records: Record<string, { form: PracticeTypeDefinition['form'] }>,
): DatePaths {
  const dates = new Set<string>(['today']);
  for (const field of fieldPaths(form.schema)) if (field.format === 'date') dates.add(`subject.${field.path}`);
  for (const [kind, record] of Object.entries(records)) {
    dates.add(`records.${kind}.from`).add(`records.${kind}.to`);
    for (const field of fieldPaths(record.form.schema)) if (field.format === 'date') dates.add(`records.${kind}.${field.path}`);
  }
  return (path) => (dates.has(path) ? 'date' : 'other');
}
