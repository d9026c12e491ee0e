import type { RecordFile } from '../definition/generated/definition-files.js';
import type { Subject, SubjectRecord } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';
import { compareText } from '../value/text-order.js';

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A record with `from` and `to` derived from the fields that its definition names. */
export function withValidity(file: RecordFile, record: JsonObject & { id: string }): SubjectRecord {
  return { ...record, from: textOrNull(record[file.validity.from]), to: textOrNull(record[file.validity.to]) };
}

/** One without an end lasts beyond all days. */
const endOf = ({ to }: Pick<SubjectRecord, 'to'>): string => to ?? '9999-12-31';

/** Orders records: the one that ends last first, one without an end before all; of two that end alike, the one that began last. */
export function newestFirst(one: SubjectRecord, other: SubjectRecord): number {
  const byEnd = compareText(endOf(other), endOf(one));
  return byEnd !== 0 ? byEnd : compareText(other.from ?? '', one.from ?? '');
}

/** Whether a record is valid on a day, its first and its last included. */
export const validOn = (record: Pick<SubjectRecord, 'from' | 'to'>, day: string): boolean =>
  (record.from ?? '') <= day && day <= endOf(record);

/** Of each kind the record that ends last: what alerts look at. */
export function latestRecords(subject: Subject): Record<string, SubjectRecord | null> {
  return Object.fromEntries(
    Object.entries(subject.records).map(([kind, records]) => [kind, [...records].sort(newestFirst)[0] ?? null]),
  );
}
