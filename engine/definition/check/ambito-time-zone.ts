import type { FolderRule } from './rule.js';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The time zone in which terms fall due exists. */
export const ambitoTimeZone: FolderRule = {
  reads: ['ambito'],
  check: ({ definitions: { ambito } }) =>
    isTimeZone(ambito.timeZone)
      ? []
      : [{ code: 'unknown-time-zone', file: 'ambito.json', pointer: '/timeZone', params: { name: ambito.timeZone } }],
};
