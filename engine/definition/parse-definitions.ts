import type { DefinitionIssue } from '../error/issue.js';
import { assemble } from './assemble.js';
import { checkAssembled } from './check/check-assembled.js';
import type { DefinitionFile, Definitions } from './definitions.js';
import { placeOf } from './file-kind.js';
import { folderProblems } from './folder-problems.js';
import type { Found } from './found.js';
import { offsetOf, positionAt } from './position.js';
import { type ReadFile, readFile } from './read-file.js';

/** A folder after reading: `definitions` is null as soon as one issue is an error. */
export interface ParsedDefinitions {
  definitions: Definitions | null;
  issues: DefinitionIssue[];
}

function located(found: Found, file: ReadFile | undefined): DefinitionIssue {
  const { code, pointer, params = {}, severity = 'error', onKey = false } = found;
  const near = file ? positionAt(file.text, offsetOf(file.tree, pointer, onKey)) : { line: 1, column: 1 };
  return {
    code,
    severity,
    file: found.file,
    pointer,
    line: found.line ?? near.line,
    column: found.column ?? near.column,
    params,
  };
}

const byPlace = (a: DefinitionIssue, b: DefinitionIssue): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

function locateAll(all: Found[], files: ReadFile[]): DefinitionIssue[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const issues = new Map<string, DefinitionIssue>();
  for (const found of all) {
    const issue = located(found, byPath.get(found.file));
    issues.set(JSON.stringify([issue.file, issue.pointer, issue.line, issue.column, issue.code, issue.params]), issue);
  }
  return [...issues.values()].sort(byPlace);
}

/**
 * Reads a definitions folder: every file alone (strict JSON, CSV, letters, meta-schemas), then whatever one file says of another.
 * @param files paths inside the folder, with `/`, and texts
 * @returns the definitions, or null with all that is wrong at once; warnings alone do not make it null. Never throws.
 */
export function parseDefinitions(files: DefinitionFile[]): ParsedDefinitions {
  const folder = folderProblems(files);
  if (folder.some(({ code }) => code === 'too-many-files')) return { definitions: null, issues: locateAll(folder, []) };
  const read = files.map(readFile);
  const assembled = assemble(read);
  const missing = folder.flatMap(({ code, file }) => (code === 'missing-file' ? (placeOf(file) ?? []) : []));
  const checked = checkAssembled({ ...assembled, broken: [...assembled.broken, ...missing] });
  const issues = locateAll([...folder, ...read.flatMap(({ found }) => found), ...checked], read);
  return { definitions: issues.some(({ severity }) => severity === 'error') ? null : assembled.definitions, issues };
}
