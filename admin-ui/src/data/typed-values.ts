const DATE = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{1,2})[/.\- ](\d{4})$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;

/**
 * A number as Italians write it, as a number: `1.234,50`, `1234,5`, `1234.50`. A point is a decimal one only where it cannot
 * divide thousands. Undefined for what is no number.
 */
export function parseDecimal(text: string): number | undefined {
  const plain = text.replace(/[€\s\u00a0]/g, '');
  const thousands = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain);
  const written = thousands ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(',', '.');
  return /^-?\d+(\.\d*)?$/.test(written) ? Number(written) : undefined;
}

/** The number as it stands in a box one writes in: decimal comma, no thousands; euro with cents. */
export function writeDecimal(value: unknown, cents: boolean): string {
  if (typeof value !== 'number') return '';
  return (cents ? value.toFixed(2) : String(value)).replace('.', ',');
}

const two = (text: string) => text.padStart(2, '0');

function existing(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** `5/5/2025`, `05-05-2025` or an ISO date, as an ISO date; undefined where the calendar has no such day. */
export function parseDate(text: string): string | undefined {
  const iso = ISO_DATE.exec(text.trim());
  if (iso) return existing(iso[1] as string, iso[2] as string, iso[3] as string);
  const parts = DATE.exec(text.trim());
  return parts ? existing(parts[3] as string, parts[2] as string, parts[1] as string) : undefined;
}

/** An ISO date as `05/05/2025`. */
export function writeDate(value: unknown): string {
  const parts = ISO_DATE.exec(String(value ?? ''));
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : '';
}

/** `5/2025` or an ISO month, as an ISO month. */
export function parseMonth(text: string): string | undefined {
  const iso = ISO_MONTH.exec(text.trim());
  if (iso) return existing(iso[1] as string, iso[2] as string, '01')?.slice(0, 7);
  const parts = MONTH.exec(text.trim());
  return parts ? existing(parts[2] as string, parts[1] as string, '01')?.slice(0, 7) : undefined;
}

/** An ISO month as `05/2025`. */
export function writeMonth(value: unknown): string {
  const parts = ISO_MONTH.exec(String(value ?? ''));
  return parts ? `${parts[2]}/${parts[1]}` : '';
}
