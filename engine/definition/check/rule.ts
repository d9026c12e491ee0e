import type { Definitions } from '../definitions.js';
import type { FileKind } from '../file-kind.js';
import type { Found } from '../found.js';
import type { DemoFile } from '../generated/definition-files.js';
import type { FormView } from './forms/form-view.js';
import type { TypeView } from './type-view.js';

/** What a rule over the whole folder looks at. */
export interface FolderView {
  definitions: Definitions;
  demos: Record<string, DemoFile>;
  types: TypeView[];
}

/** A rule over the whole folder. It runs only where no file of the kinds it `reads` is broken: one mistake, one issue. */
export interface FolderRule {
  reads: FileKind[];
  check(folder: FolderView): Found[];
}

/** A rule over one practice type; of the kinds it `reads`, those of this type and those of no type must be whole. */
export interface TypeRule {
  reads: FileKind[];
  check(type: TypeView, folder: FolderView): Found[];
}

/** The same over how parts work together. They run only where every part is right by itself, so that they need not say what they read. */
export type DeepFolderRule = Omit<FolderRule, 'reads'>;
export type DeepTypeRule = Omit<TypeRule, 'reads'>;

/** A rule over one form: of a practice type, of the person or of a kind of record. */
export interface FormRule {
  reads: FileKind[];
  check(form: FormView, folder: FolderView): Found[];
}
