import type { StoreDigest } from '../transfer/digest.js';

/** What a store holds, one line a part: name, count, SHA-256; the whole at the end. */
export function digestTable({ parts, hash }: StoreDigest): string {
  const documents = parts.reduce((sum, { name, count }) => (name === 'files' || name === 'counters' ? sum : sum + count), 0);
  const rows = [...parts.map(({ name, count, hash: of }) => [name, String(count), of]), ['whole', String(documents), hash]];
  const width = (at: 0 | 1) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows.map(([name = '', count = '', of]) => `${name.padEnd(width(0))}  ${count.padStart(width(1))}  ${of}`).join('\n');
}
