import i18next from 'i18next';
import type { Explanation } from '../../api/types.js';
import { formatDate, formatValue } from '../../i18n/format.js';

const isAbsent = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isAbsent) : value === null || value === undefined || value === '';

const sole = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

function wantedText(wanted: unknown, format: string | undefined): string {
  return Array.isArray(wanted)
    ? wanted.map((one) => formatValue(one, format)).join(` ${i18next.t('value.or')} `)
    : formatValue(wanted, format);
}

/** What a field should be and what it is: "deve essere maggiore di 0,00 €, ora è 0,00 €". */
export function conditionSentence(reason: Explanation, format: string | undefined): string {
  const { operator = 'eq', wanted, actual } = reason;
  if (sole(wanted) === true) return i18next.t(operator === 'not-eq' ? 'operator.must-not' : 'operator.must');
  if (sole(wanted) === false) return i18next.t(operator === 'not-eq' ? 'operator.must' : 'operator.must-not');
  const known = `operator.${operator}`;
  const key = i18next.exists(known) ? known : 'operator.unknown';
  const bare = operator.replace(/^not-/, '');
  const wish = i18next.t(bare === 'eq' && isAbsent(wanted) ? `${key}-null` : key, { wanted: wantedText(wanted, format) });
  if (bare === 'exists' || bare === 'element') return wish;
  if (isAbsent(actual))
    return operator === 'eq' || !operator.startsWith('not-') ? `${wish} ${i18next.t('operator.nowMissing')}` : wish;
  return `${wish}, ${i18next.t('operator.now', { actual: formatValue(actual, format) })}`;
}

/** Why a practice that the event opens cannot be opened; a rule's own reason says more than any words of ours. */
function cannotOpen({ because, title = '', reason, fields = [] }: Explanation): string {
  const said = i18next.t(`reason.cannotOpen-${because}`, { title, fields: fields.join(', ') });
  return reason ? `${said} ${reason}` : said;
}

/** The sentence of every other reason. */
export function otherSentence(reason: Explanation): string {
  if (reason.kind === 'deadline-passed') {
    const title = reason.title ?? '';
    return reason.due
      ? i18next.t('reason.deadline', { title, due: formatDate(reason.due) })
      : i18next.t('reason.deadlineUnknown', { title });
  }
  if (reason.kind === 'forbidden' && reason.reason) return reason.reason;
  if (reason.kind === 'cannot-open' && reason.because) return cannotOpen(reason);
  const known = `reason.${reason.kind ?? 'unknown'}`;
  return i18next.t(i18next.exists(known) ? known : 'reason.unknown');
}
