import type { DefinitionIssue } from '../error/issue.js';
import { byPlace } from '../error/issue.js';
import { pointer, pointerParts } from '../value/pointer.js';
import { assemble } from './assemble.js';
import { checkAssembled } from './check/check-assembled.js';
import type { DefinitionFile, Definitions } from './definitions.js';
import { placeOf } from './file-kind.js';
import { folderProblems } from './folder-problems.js';
import type { Found } from './found.js';
import { sourceOf } from './parts/form-parts.js';
import { inlineParts } from './parts/inline-parts.js';
import { offsetOf, type Position, positionAt } from './position.js';
import { type ReadFile, readFile } from './read-file.js';
import { jsonTree } from './read-json.js';

/** A folder after reading: `definitions` is null as soon as one issue is an error. */
interface ParsedDefinitions {
  definitions: Definitions | null;
  issues: DefinitionIssue[];
}

/** Says where problems are; the tree of a file is made for its first problem, and kept for the others. */
class Places {
  readonly #files: Map<string, ReadFile>;
  readonly #trees = new Map<string, ReturnType<typeof jsonTree>['tree']>();

  constructor(files: ReadFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  #position({ file: path, pointer: at, onKey = false }: Found): Position {
    const file = this.#files.get(path);
    if (!file || at === '') return { line: 1, column: 1 };
    if (!this.#trees.has(path)) this.#trees.set(path, jsonTree(file.text).tree);
    return positionAt(file.text, offsetOf(this.#trees.get(path), at, onKey));
  }

  /** A problem of a whole form belongs to the part where it was written. */
  #written(found: Found): Found {
    const written = (file: string) => this.#files.get(file)?.written ?? this.#files.get(file)?.value;
    if (this.#files.get(found.file)?.written === undefined) return found;
    const { file, at } = sourceOf({ file: found.file, at: pointerParts(found.pointer) }, written);
    return { ...found, file, pointer: pointer(...at) };
  }

  issue(foundInWhole: Found): DefinitionIssue {
    const found = this.#written(foundInWhole);
    const { code, file, params = {}, severity = 'error' } = found;
    const { line, column } = found.line === undefined ? this.#position(found) : { line: found.line, column: found.column ?? 1 };
    return { code, severity, file, pointer: found.pointer, line, column, params };
  }
}

/** Of one file so many problems are told, errors first: nobody reads more, and one mistake may stand in a hundred thousand rows. */
const maxFound = 1_000;

const isWarning = ({ severity }: Found): boolean => severity === 'warning';

function theFirst(all: Found[]): Found[] {
  const byFile = new Map<string, Found[]>();
  for (const found of all) {
    const ofFile = byFile.get(found.file);
    if (ofFile) ofFile.push(found);
    else byFile.set(found.file, [found]);
  }
  return [...byFile].flatMap(([file, found]) => {
    if (found.length <= maxFound) return found;
    const told = [...found.filter((one) => !isWarning(one)), ...found.filter(isWarning)].slice(0, maxFound);
    const severity = told.every(isWarning) ? ('warning' as const) : ('error' as const);
    return [...told, { code: 'more-issues', file, pointer: '', severity, params: { count: found.length - maxFound } }];
  });
}

function locateAll(all: Found[], files: ReadFile[]): DefinitionIssue[] {
  const places = new Places(files);
  const issues = new Map<string, DefinitionIssue>();
  for (const found of theFirst(all)) {
    const issue = places.issue(found);
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
  const read = inlineParts(files.map(readFile));
  const assembled = assemble(read);
  const missing = folder.flatMap(({ code, file }) => (code === 'missing-file' ? (placeOf(file) ?? []) : []));
  const checked = checkAssembled({ ...assembled, broken: [...assembled.broken, ...missing] });
  const issues = locateAll([...folder, ...read.flatMap(({ found }) => found), ...checked], read);
  return { definitions: issues.some(({ severity }) => severity === 'error') ? null : assembled.definitions, issues };
}
