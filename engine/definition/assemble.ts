import { serviceList, servicesAsCodes } from '../form/service-list.js';
import type { Code, ColumnType, Definitions, FormDefinition, PracticeTypeDefinition } from './definitions.js';
import type { FileKind } from './file-kind.js';
import type { DemoFile } from './generated/definition-files.js';
import type { LetterReading, ReadFile } from './read-file.js';
import { emptyRecord } from './records.js';

/**
 * The folder as far as it could be read. What is broken or missing is empty here and named in `broken`, so that rules which would
 * read it can be left out instead of reporting what is no mistake of the author.
 */
export interface Assembled {
  definitions: Definitions;
  demos: Record<string, DemoFile>;
  /** What letters print, by practice type and letter. */
  letters: Record<string, Record<string, LetterReading>>;
  broken: { kind: FileKind; practiceType?: string; record?: string }[];
}

type At = { practiceType?: string; record?: string };

/** Answers what a kind of file holds at a place; the empty value of the kind where there is no such file. */
class Shelf {
  readonly #files = new Map<string, ReadFile[]>();
  readonly #names = { practiceType: new Set<string>(), record: new Set<string>() };

  constructor(files: ReadFile[]) {
    for (const file of files) {
      if (!file.place) continue;
      const { kind, practiceType, record } = file.place;
      const key = this.#key(kind, file.place);
      this.#files.set(key, [...(this.#files.get(key) ?? []), file]);
      if (practiceType !== undefined) this.#names.practiceType.add(practiceType);
      if (record !== undefined) this.#names.record.add(record);
    }
  }

  #key(kind: FileKind, { practiceType = '', record = '' }: At): string {
    return [kind, practiceType, record].join('/');
  }

  of(kind: FileKind, at: At = {}): ReadFile[] {
    return this.#files.get(this.#key(kind, at)) ?? [];
  }

  value<T>(kind: FileKind, at: At, empty: T): T {
    return (this.of(kind, at)[0]?.value as T | undefined) ?? empty;
  }

  names(key: 'practiceType' | 'record'): string[] {
    return [...this.#names[key]].sort();
  }
}

const formAt = (shelf: Shelf, at: At): FormDefinition => ({
  schema: shelf.value('form', at, {}),
  ui: shelf.value('form-ui', at, {}),
});

/** What the files of one kind hold, by their names. */
function named<T>(files: ReadFile[], pick: (file: ReadFile) => T | undefined): Record<string, T> {
  const record = emptyRecord<T>();
  for (const file of files) {
    const value = pick(file);
    if (value !== undefined && file.place?.name !== undefined) record[file.place.name] = value;
  }
  return record;
}

function practiceType(shelf: Shelf, key: string): PracticeTypeDefinition {
  const at = { practiceType: key };
  return {
    key,
    type: shelf.value('practice-type', at, { title: key, number: '' }),
    form: formAt(shelf, at),
    computed: shelf.value('computed', at, {}),
    workflow: shelf.value('workflow', at, { id: key, states: {} }),
    rules: shelf.value('permissions', at, { rules: [] }).rules,
    letters: named(shelf.of('letter', at), (file) => file.letter),
    scenarios: named(shelf.of('scenario', at), (file) => file.value as PracticeTypeDefinition['scenarios'][string] | undefined),
  };
}

function subjectOf(shelf: Shelf): Definitions['subject'] {
  const records = emptyRecord<Definitions['subject']['records'][string]>();
  for (const kind of shelf.names('record')) {
    const file = shelf.value('record', { record: kind }, { title: kind, summary: [], validity: { from: '', to: '' } });
    records[kind] = { file, form: formAt(shelf, { record: kind }) };
  }
  return { file: shelf.value('subject', {}, { title: '', search: [], copy: [] }), form: formAt(shelf, {}), records };
}

const isBroken = (file: ReadFile): boolean => file.lacking === true || file.found.some(({ severity }) => severity !== 'warning');

/** Puts the files of a folder together. */
export function assemble(files: ReadFile[]): Assembled {
  const shelf = new Shelf(files);
  const practiceTypes = emptyRecord<PracticeTypeDefinition>();
  const letters = emptyRecord<Record<string, LetterReading>>();
  for (const key of shelf.names('practiceType')) {
    practiceTypes[key] = practiceType(shelf, key);
    letters[key] = named(shelf.of('letter', { practiceType: key }), (file) => file.letterReading);
  }
  const { services } = shelf.value('services', {}, { services: [] as Definitions['services'] });
  const definitions: Definitions = {
    ambito: shelf.value('ambito', {}, { title: '', timeZone: '', holidays: { country: '' } }),
    services,
    roles: shelf.value('roles', {}, { roles: [] }).roles,
    rules: shelf.value('permissions', {}, { rules: [] }).rules,
    codeLists: Object.assign(
      named<Code[]>(shelf.of('code-list'), (file) => file.codes),
      { [serviceList]: servicesAsCodes(services) },
    ),
    codeColumns: named<Record<string, ColumnType>>(shelf.of('code-list'), (file) => file.columns),
    subject: subjectOf(shelf),
    practiceTypes,
    exports: named(shelf.of('export'), (file) => file.value as Definitions['exports'][string] | undefined),
  };
  const broken = files.flatMap((file) => (file.place && isBroken(file) ? [file.place] : []));
  return { definitions, demos: named(shelf.of('demo'), (file) => file.value as DemoFile | undefined), letters, broken };
}
