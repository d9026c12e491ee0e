import type { Occurrence } from './examples.js';

const short = 60;
const room = 110;

/** A value on one line; what is inside it and long is left out, which three points say. */
function inOneLine(value: unknown, limit: number): string {
  if (Array.isArray(value))
    return listed(
      value.map((item) => inOneLine(item, short)),
      '[',
      ']',
      limit,
    );
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `"${name}": ${inOneLine(member, short)}`);
  return listed(members, '{ ', ' }', limit);
}

/** As many of the parts as there is room for, between their brackets. */
function listed(parts: string[], open: string, close: string, limit: number): string {
  const whole = `${open}${parts.join(', ')}${close}`;
  if (parts.length === 0) return `${open}${close}`.replace(/ +/, '');
  if (whole.length <= limit) return whole;
  const kept: string[] = [];
  for (const part of parts) {
    if ([...kept, part].join(', ').length > limit) break;
    kept.push(part);
  }
  return `${open}${[...kept, '…'].join(', ')}${close}`;
}

/** How well an occurrence shows a property: whole and telling before cut, the first of equals. */
function rank({ value }: Occurrence): number {
  const { length } = JSON.stringify(value);
  return length <= room ? -length : length;
}

/** The occurrence that shows a property best: of structured values the fullest that fits a line, else the first. */
function best(occurrences: Occurrence[]): Occurrence | undefined {
  const [first] = occurrences;
  if (first === undefined || first.value === null || typeof first.value !== 'object') return first;
  return [...occurrences].sort((one, other) => rank(one) - rank(other))[0];
}

/** A property as it stands in the set of examples, on one line. */
export function exampleText(occurrences: Occurrence[]): string {
  const found = best(occurrences);
  if (!found) return '';
  const name = found.path.at(-1);
  const value = inOneLine(found.value, room);
  return typeof name === 'string' ? `"${name}": ${value}` : value;
}
