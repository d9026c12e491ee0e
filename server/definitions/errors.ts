import type { DefinitionIssue } from '../../engine/index.js';

/** There is no folder at the path. */
export class FolderNotFoundError extends Error {
  readonly code = 'folder-not-found';
  constructor(readonly folder: string) {
    super(`there is no definitions folder at ${folder}`);
    this.name = 'FolderNotFoundError';
  }
}

/** Definitions with issues of severity error were to run. */
export class DefinitionsRefusedError extends Error {
  readonly code = 'definitions-refused';
  constructor(readonly issues: DefinitionIssue[]) {
    super(`the definitions are refused: ${issues.filter(({ severity }) => severity === 'error').length} errors`);
    this.name = 'DefinitionsRefusedError';
  }
}

/** A release, or a practice type in it, that the store does not hold or that this version cannot read. */
export class UnknownReleaseError extends Error {
  readonly code = 'unknown-release';
  constructor(
    readonly release: string,
    readonly type?: string,
  ) {
    super(type === undefined ? `the store holds no release ${release}` : `release ${release} holds no practice type ${type}`);
    this.name = 'UnknownReleaseError';
  }
}

/** The store holds no release yet: nothing can be opened or shown. */
export class NoReleaseError extends Error {
  readonly code = 'no-release';
  constructor() {
    super('the store holds no release yet');
    this.name = 'NoReleaseError';
  }
}
