import type { AnyStateMachine } from 'xstate';
import type { PracticeTypeDefinition } from '../definition/definitions.js';
import type { DocumentCategory } from '../definition/generated/definition-files.js';
import type { CompiledComputed } from '../expression/computed.js';
import type { CompiledForm } from '../form/compile-form.js';
import type { StateValue } from '../practice/practice.js';
import type { Configuration, StateDefinition, Taken } from './configuration.js';
import type { CompiledTerm } from './terms.js';

/** A practice type, ready to run: compiled once for each content, never changed. */
export interface CompiledPracticeType {
  key: string;
  hash: string;
  definition: PracticeTypeDefinition;
  form: CompiledForm;
  computed: CompiledComputed;
  /** The names of the computed values that are worked out at each read. */
  volatile: string[];
  /** Which context paths formulas see as dates. */
  typeOf: (path: string) => 'date' | 'other';
  machine: AnyStateMachine;
  states: Map<string, StateDefinition>;
  /** The terms of all states by name; and those whose length a formula says. */
  terms: Map<string, CompiledTerm>;
  measuredTerms: CompiledTerm[];
  /** What happens when a practice is opened: the first states and their entry actions. */
  opening: Taken;
  initial: Configuration;
  configuration: (value: StateValue) => Configuration;
  ofSnapshot: (snapshot: Configuration['snapshot']) => Configuration;
  documentCategories: Map<string, DocumentCategory>;
  /** The context paths that each letter reads. */
  letterReads: Map<string, string[]>;
  /** Every event that the workflow knows in some state. */
  events: Set<string>;
}
