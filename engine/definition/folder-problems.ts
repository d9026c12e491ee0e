import type { DefinitionFile } from './definitions.js';
import { placeOf } from './file-kind.js';
import type { Found } from './found.js';

/** More files than any Ambito writes: beyond, nothing is read. */
const maxFiles = 20_000;

const neededOnce = [
  'ambito.json',
  'services.json',
  'roles.json',
  'permissions.json',
  'subject/subject.json',
  'subject/form.schema.json',
];
const neededByType = ['practice-type.json', 'form.schema.json', 'workflow.json', 'permissions.json'];
const neededByRecord = ['record.json', 'form.schema.json'];

const missing = (file: string): Found => ({ code: 'missing-file', file, pointer: '' });

function folders(paths: Iterable<string>, key: 'practiceType' | 'record'): string[] {
  return [...new Set([...paths].flatMap((path) => placeOf(path)?.[key] ?? []))];
}

/** The problems of a folder as a list of files: too many, twice the same path, a path that leaves the folder, mandatory files. */
export function folderProblems(files: DefinitionFile[]): Found[] {
  if (files.length > maxFiles) return [{ code: 'too-many-files', file: '', pointer: '', params: { limit: maxFiles } }];
  const paths = new Set<string>();
  const found: Found[] = [];
  for (const { path } of files) {
    if (paths.has(path)) found.push({ code: 'duplicate-file', file: path, pointer: '' });
    if (/^\/|\\|(^|\/)\.{0,2}(\/|$)/.test(path)) found.push({ code: 'wrong-path', file: path, pointer: '' });
    paths.add(path);
  }
  const needed = [
    ...neededOnce,
    ...folders(paths, 'practiceType').flatMap((key) => neededByType.map((name) => `practice-types/${key}/${name}`)),
    ...folders(paths, 'record').flatMap((kind) => neededByRecord.map((name) => `subject/records/${kind}/${name}`)),
  ];
  return [...found, ...needed.filter((path) => !paths.has(path)).map(missing)];
}
