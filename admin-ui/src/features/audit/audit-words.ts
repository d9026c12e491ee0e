import i18next from 'i18next';
import type { AuditRow } from '../../api/types.js';

const worded = (key: string, otherwise: string, options = {}): string =>
  i18next.t(i18next.exists(key) || i18next.exists(`${key}_other`) ? key : otherwise, options);

/** What was read, in words; a newer server's kinds are worded as something. */
export function whatWasRead(row: AuditRow, times = 1): string {
  const { kind, list = '', count = 0 } = row;
  if (kind === 'list') return worded(`audit.list.${list}`, 'audit.list.other', { count });
  if (kind === 'export' && times > 1) return i18next.t('audit.kind.exports', { title: row.export, count: times });
  return worded(`audit.kind.${kind}`, 'audit.kind.other', { title: row.export, count });
}
