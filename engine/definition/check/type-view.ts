import type { Definitions, PracticeTypeDefinition } from '../definitions.js';
import { type FieldPath, fieldPaths } from '../field-paths.js';
import { type StateEntry, stateEntries } from '../flow/states.js';
import { type TransitionEntry, transitionEntries } from '../flow/transitions.js';
import type { LetterReading } from '../read-file.js';
import { volatileNames } from './values/computed-reads.js';

/** A practice type with what several rules look up; each part is made when it is first asked for. */
export class TypeView {
  readonly folder: string;
  #fields?: FieldPath[];
  #states?: StateEntry[];
  #transitions?: TransitionEntry[];
  #volatile?: Set<string>;
  #events?: Set<string>;

  constructor(
    readonly definition: PracticeTypeDefinition,
    /** The folder that it is part of. */
    readonly definitions: Definitions,
    /** What each of its letters prints. */
    readonly letters: Record<string, LetterReading>,
  ) {
    this.folder = `practice-types/${definition.key}`;
  }

  get key(): string {
    return this.definition.key;
  }

  /** The path of one of its files. */
  file(name: string): string {
    return `${this.folder}/${name}`;
  }

  /** The form's fields, without `data.`. */
  get fields(): FieldPath[] {
    this.#fields ??= fieldPaths(this.definition.form.schema);
    return this.#fields;
  }

  get states(): StateEntry[] {
    this.#states ??= stateEntries(this.definition.workflow);
    return this.#states;
  }

  get transitions(): TransitionEntry[] {
    this.#transitions ??= transitionEntries(this.states);
    return this.#transitions;
  }

  /** The names of all events, automatic ones too. */
  get events(): Set<string> {
    this.#events ??= new Set(this.transitions.flatMap(({ event }) => event ?? []));
    return this.#events;
  }

  /** The computed values that change without the practice changing. */
  get volatile(): Set<string> {
    this.#volatile ??= volatileNames(this.definition.computed);
    return this.#volatile;
  }

  get categories(): Set<string> {
    return new Set((this.definition.type.documents ?? []).map(({ key }) => key));
  }
}
