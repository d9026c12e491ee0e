import type { Reader } from '../../api/types.js';

/** What one person looked at in one service on one day, without anybody else in between. */
export interface ReaderGroup extends Pick<Reader, 'operator' | 'service'> {
  /** The latest time. */
  at: string;
  kinds: Reader['kind'][];
  times: number;
}

const dayOf = (at: string): string => new Date(at).toDateString();

/** Rows, newest first, as one line for each visit of a person: a page asks for several things at once. */
export function groupReaders(rows: Reader[]): ReaderGroup[] {
  const groups: ReaderGroup[] = [];
  for (const { at, kind, operator, service } of rows) {
    const last = groups.at(-1);
    if (last && last.operator.id === operator.id && last.service.id === service.id && dayOf(last.at) === dayOf(at)) {
      last.times += 1;
      if (!last.kinds.includes(kind)) last.kinds.push(kind);
    } else groups.push({ at, operator, service, kinds: [kind], times: 1 });
  }
  return groups;
}
