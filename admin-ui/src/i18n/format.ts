import i18next from 'i18next';

const euro = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR', useGrouping: true });
const decimal = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 6, useGrouping: true });
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;

const two = (value: number) => String(value).padStart(2, '0');

/** `1.234,50 €` */
export const formatEuro = (value: number): string => euro.format(value).replace(/\u00a0/g, ' ');

/** `05/05/2025`, from a date or an instant. */
export function formatDate(iso: string): string {
  const parts = ISO_DATE.exec(iso);
  if (parts) return `${parts[3]}/${parts[2]}/${parts[1]}`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
}

/** `10:42` */
export function formatTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `oggi, 09:15` or `05/05/2025 16:40` */
export function formatMoment(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const today = at.toDateString() === now.toDateString();
  return today ? i18next.t('time.today', { time: formatTime(at) }) : `${formatDate(iso)} ${formatTime(at)}`;
}

/** `maggio 2025` */
export function formatMonth(iso: string): string {
  const parts = ISO_MONTH.exec(iso);
  if (!parts) return iso;
  const month = new Date(Number(parts[1]), Number(parts[2]) - 1, 1);
  return new Intl.DateTimeFormat(i18next.language, { month: 'long', year: 'numeric' }).format(month);
}

/** Days from today to a local date; negative when it has passed. */
export function daysUntil(isoDate: string, now = new Date()): number {
  const parts = ISO_DATE.exec(isoDate.slice(0, 10));
  if (!parts) return 0;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Math.round((day - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000);
}

/** `fra 27 giorni`, `oggi`, `3 giorni fa` */
export function formatDays(days: number): string {
  if (days === 0) return i18next.t('time.dueToday');
  return days > 0 ? i18next.t('time.inDays', { count: days }) : i18next.t('time.daysAgo', { count: -days });
}

/** `1,2 MB` */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${decimal.format(Math.max(1, Math.round(bytes / 1024)))} kB`;
  return `${decimal.format(Math.round(bytes / (1024 * 102.4)) / 10)} MB`;
}

/** Any value of a form as it is read in the office; an absent one is a dash. */
export function formatValue(value: unknown, format?: string): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return i18next.t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return format === 'euro' ? formatEuro(value) : decimal.format(value);
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map((item) => formatValue(item, format)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .map((item) => formatValue(item))
      .join(' · ');
  const text = String(value);
  if (ISO_DATE.test(text)) return formatDate(text);
  return format === 'month' ? formatMonth(text) : text;
}

const READABLE_FORMATS = new Set(['date', 'month', 'euro', 'email', 'uri', 'phone']);

/** Whether a field is a code, to be set in monospace and copied: its text has a format that is none of the plain ones. */
export const isCode = (format: string | undefined): boolean => format !== undefined && !READABLE_FORMATS.has(format);
