import type { Calendar } from '../deadline/calendar.js';
import { compileCalendar } from '../deadline/calendar.js';
import type { Definitions, PracticeTypeDefinition } from '../definition/definitions.js';
import type { RecordFile, Service } from '../definition/generated/definition-files.js';
import { hashFile } from '../definition/hash.js';
import type { CompiledExport } from '../export/compile-export.js';
import type { CompiledForm } from '../form/compile-form.js';
import { compileForm } from '../form/compile-form.js';
import type { Printing } from '../letter/printing.js';
import { printingIn } from '../letter/printing.js';
import type { Ability } from '../permission/ability.js';
import { canonicalJson } from '../value/canonical-json.js';
import type { DatePaths } from '../workflow/compile-practice-type.js';
import { compilePracticeType, subjectDatePaths } from '../workflow/compile-practice-type.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { releaseExport } from './release-export.js';

/** The subject definition, ready to run. */
export interface CompiledSubject {
  form: CompiledForm;
  records: Map<string, { file: RecordFile; form: CompiledForm }>;
}

/** A release, ready to run. Everything is compiled when it is first asked for. */
export interface CompiledRelease {
  hash: string;
  definitions: Definitions;
  calendar: Calendar;
  /** How the office writes values and orders names. */
  printing: Printing;
  services: Map<string, Service>;
  subject: CompiledSubject;
  /** A practice type of this release. */
  type(key: string): CompiledPracticeType | undefined;
  /** A practice type of another release, run under the code lists of this one. */
  pinned(definition: PracticeTypeDefinition): CompiledPracticeType;
  export(key: string): CompiledExport | undefined;
  /** Abilities by roles and pinned type, filled by `abilityFor`. */
  abilities: Map<string, Ability>;
}

/** Compiled practice types by content, shared between releases. */
export type CompiledTypes = Map<string, CompiledPracticeType>;

/** The language of an office that names none. */
const officeLanguage = 'it-IT';

function memo<T>(make: (key: string) => T | undefined): (key: string) => T | undefined {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    if (found !== undefined) known.set(key, found);
    return found;
  };
}

function compileSubject({ subject, codeLists }: Definitions): CompiledSubject {
  const records = Object.entries(subject.records).map(
    ([kind, { file, form }]) => [kind, { file, form: compileForm(form, codeLists) }] as const,
  );
  return { form: compileForm(subject.form, codeLists), records: new Map(records) };
}

/** Compiles by content: what two releases share is compiled once. */
function typeCompiler(definitions: Definitions, dates: DatePaths, types: CompiledTypes) {
  const shared = hashFile(
    canonicalJson([definitions.codeLists, definitions.subject.form.schema, Object.keys(definitions.subject.records)]),
  );
  const hashes = new WeakMap<PracticeTypeDefinition, string>();
  return (definition: PracticeTypeDefinition): CompiledPracticeType => {
    const { scenarios, ...content } = definition;
    const hash = hashes.get(definition) ?? hashFile(shared + canonicalJson(content));
    hashes.set(definition, hash);
    let compiled = types.get(hash);
    if (!compiled) {
      compiled = compilePracticeType(definition, hash, definitions.codeLists, dates);
      types.set(hash, compiled);
    }
    return compiled;
  };
}

/**
 * Makes a release ready to run.
 * @param definitions parsed and free of errors
 * @param hash the release's content hash
 * @param types compiled practice types to share with other releases
 */
export function compileRelease(definitions: Definitions, hash: string, types: CompiledTypes = new Map()): CompiledRelease {
  const dates = subjectDatePaths(definitions.subject.form, definitions.subject.records);
  const compile = typeCompiler(definitions, dates, types);
  const { ambito } = definitions;
  return {
    hash,
    definitions,
    calendar: compileCalendar(ambito),
    printing: printingIn(ambito.language ?? officeLanguage, ambito.timeZone),
    services: new Map(definitions.services.map((service) => [service.id, service])),
    subject: compileSubject(definitions),
    type: (key) => (Object.hasOwn(definitions.practiceTypes, key) ? compile(definitions.practiceTypes[key]!) : undefined),
    pinned: compile,
    export: memo((key) => (Object.hasOwn(definitions.exports, key) ? releaseExport(definitions, key, dates) : undefined)),
    abilities: new Map(),
  };
}
