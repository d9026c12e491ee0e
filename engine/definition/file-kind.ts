/** The kinds of file that a definitions folder may hold; a kind with a meta-schema has the meta-schema's name. */
export type FileKind =
  | 'ambito'
  | 'services'
  | 'roles'
  | 'permissions'
  | 'code-list'
  | 'subject'
  | 'form'
  | 'form-ui'
  | 'form-part'
  | 'record'
  | 'practice-type'
  | 'computed'
  | 'workflow'
  | 'letter'
  | 'letter-part'
  | 'scenario'
  | 'export'
  | 'demo'
  | 'readme';

/** What a path says: the kind of the file, the record kind or practice type it belongs to, its own name. */
export interface FilePlace {
  kind: FileKind;
  practiceType?: string;
  record?: string;
  name?: string;
}

/** Names of folders and files that are keys: `[a-z0-9-]+`; a record kind stands in FEEL paths, where `a-b` is a subtraction. */
export const keyPattern = '^[a-z0-9-]+$';
export const fieldNamePattern = '^[a-z][A-Za-z0-9]*$';

const places: [RegExp, FileKind][] = [
  [/^README\.md$/, 'readme'],
  [/^ambito\.json$/, 'ambito'],
  [/^services\.json$/, 'services'],
  [/^roles\.json$/, 'roles'],
  [/^permissions\.json$/, 'permissions'],
  [/^code-lists\/(?<name>[^/]+)\.csv$/, 'code-list'],
  [/^form-parts\/(?<name>[^/]+)\.schema\.json$/, 'form-part'],
  [/^letter-parts\/(?<name>[^/]+)\.hbs$/, 'letter-part'],
  [/^subject\/subject\.json$/, 'subject'],
  [/^subject\/form\.schema\.json$/, 'form'],
  [/^subject\/form\.ui\.json$/, 'form-ui'],
  [/^subject\/records\/(?<record>[^/]+)\/record\.json$/, 'record'],
  [/^subject\/records\/(?<record>[^/]+)\/form\.schema\.json$/, 'form'],
  [/^subject\/records\/(?<record>[^/]+)\/form\.ui\.json$/, 'form-ui'],
  [/^practice-types\/(?<practiceType>[^/]+)\/practice-type\.json$/, 'practice-type'],
  [/^practice-types\/(?<practiceType>[^/]+)\/form\.schema\.json$/, 'form'],
  [/^practice-types\/(?<practiceType>[^/]+)\/form\.ui\.json$/, 'form-ui'],
  [/^practice-types\/(?<practiceType>[^/]+)\/computed\.json$/, 'computed'],
  [/^practice-types\/(?<practiceType>[^/]+)\/workflow\.json$/, 'workflow'],
  [/^practice-types\/(?<practiceType>[^/]+)\/permissions\.json$/, 'permissions'],
  [/^practice-types\/(?<practiceType>[^/]+)\/letters\/(?<name>[^/]+)\.hbs$/, 'letter'],
  [/^practice-types\/(?<practiceType>[^/]+)\/scenarios\/(?<name>[^/]+)\.scenario\.json$/, 'scenario'],
  [/^exports\/(?<name>[^/]+)\.export\.json$/, 'export'],
  [/^demo\/(?<name>[^/]+)\.json$/, 'demo'],
];

/** What the path of a file says about it, or null for a file that the definitions folder does not know. */
export function placeOf(path: string): FilePlace | null {
  for (const [pattern, kind] of places) {
    const match = pattern.exec(path);
    if (match) return { kind, ...match.groups };
  }
  return null;
}

/** The meta-schema of a kind of file: a part of a form is written as a form is. */
export const schemaOfKind = (kind: FileKind): FileKind => (kind === 'form-part' ? 'form' : kind);

/** Files that live in the folder but are no definition: they never travel with a release. */
export const isOutsideReleases = (kind: FileKind): boolean => kind === 'demo' || kind === 'readme';
