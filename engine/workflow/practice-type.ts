import type { AnyStateMachine } from 'xstate';
import type { PracticeTypeDefinition } from '../definition/definitions.js';
import type { DocumentCategory } from '../definition/generated/definition-files.js';
import type { CompiledComputed } from '../expression/computed.js';
import type { CompiledForm } from '../form/compile-form.js';
import type { Configuration, StateDefinition } from './configuration.js';
import type { StateValue } from './practice.js';

/** A practice type, ready to run: compiled once for each content, never changed. */
export interface CompiledPracticeType {
  key: string;
  hash: string;
  definition: PracticeTypeDefinition;
  form: CompiledForm;
  computed: CompiledComputed;
  machine: AnyStateMachine;
  states: Map<string, StateDefinition>;
  initial: Configuration;
  configuration: (value: StateValue) => Configuration;
  ofSnapshot: (snapshot: Configuration['snapshot']) => Configuration;
  documentCategories: Map<string, DocumentCategory>;
  /** The context paths that each letter reads. */
  letterReads: Map<string, string[]>;
  /** Every event that the workflow knows in some state. */
  events: Set<string>;
}
