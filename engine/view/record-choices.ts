import type { Areas } from '../permission/areas.js';
import { grants } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import { subjectAreas } from '../permission/rights.js';
import type { Subject } from '../practice/subject.js';
import { newestFirst } from '../subject/subject-record.js';
import type { Json } from '../value/json.js';
import type { Setting } from '../workflow/setting.js';
import { recordSummary } from './record-summary.js';

/** The records of the subject that a form may name, by kind, newest first; none of a kind of which nothing may be read. */
export function recordChoices(
  setting: Setting,
  subject: Subject | null,
  rights: Rights,
): Record<string, { id: string; title: string }[]> {
  const areas = subjectAreas(setting.current, setting.actor, 'read', rights.environment, subject?.data);
  const kinds = [...setting.current.subject.records].map(([kind, { form }]) => {
    const readable = form.leaves().some((leaf) => grants(areas, `records.${kind}.${leaf}`));
    const records = readable ? [...(subject?.records[kind] ?? [])] : [];
    records.sort(newestFirst);
    return [kind, records.map((record) => ({ id: record.id, title: titleOfRecord(setting, kind, record, areas) }))] as const;
  });
  return Object.fromEntries(kinds);
}

function titleOfRecord(setting: Setting, kind: string, record: Record<string, Json>, areas: Areas): string {
  const { date, euro } = setting.current.printing;
  const written = (value: Json, format?: string) => {
    if (format === 'euro' && typeof value === 'number') return euro(value);
    return format === 'date' ? date(value) : String(value ?? '');
  };
  const values = recordSummary(setting.current, kind, record, areas).map(({ value, format }) => written(value, format));
  const ends = setting.current.subject.records.get(kind)?.file.validity.to ?? '';
  const shown = typeof record['to'] === 'string' && grants(areas, `records.${kind}.${ends}`);
  const until = shown ? ` (${[record['from'], record['to']].map((day) => written(day ?? null, 'date')).join('–')})` : '';
  return values.filter(Boolean).join(' · ') + until;
}
