import { isTimeZone } from '../../../deadline/calendar.js';
import type { FolderRule } from '../rule.js';

/** The time zone in which terms fall due exists. */
export const ambitoTimeZone: FolderRule = {
  reads: ['ambito'],
  check: ({ definitions: { ambito } }) =>
    isTimeZone(ambito.timeZone)
      ? []
      : [{ code: 'unknown-time-zone', file: 'ambito.json', pointer: '/timeZone', params: { name: ambito.timeZone } }],
};
