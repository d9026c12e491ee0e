import type { RecordFile } from '../definition/generated/definition-files.js';
import type { Subject, SubjectRecord } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A record with `from` and `to` derived from the fields that its definition names. */
export function withValidity(file: RecordFile, record: JsonObject & { id: string }): SubjectRecord {
  return { ...record, from: textOrNull(record[file.validity.from]), to: textOrNull(record[file.validity.to]) };
}

/** Of each kind the record that ends last: what alerts look at. */
export function latestRecords(subject: Subject): Record<string, SubjectRecord | null> {
  const latest = (records: SubjectRecord[]) =>
    records.reduce<SubjectRecord | null>((best, one) => ((one.to ?? '') >= (best?.to ?? '') ? one : best), null);
  return Object.fromEntries(Object.entries(subject.records).map(([kind, records]) => [kind, latest(records)]));
}
