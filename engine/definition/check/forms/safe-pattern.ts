import { degreeOf } from '../../../form/bounded-pattern.js';

/** One group of a pattern while it is read: how long something inside it may or may not go on, and how its branches begin. */
interface Group {
  /** Something inside repeats without bound. */
  repeats: boolean;
  /** Something inside may be longer or shorter. */
  varies: boolean;
  starts: string[];
  atStart: boolean;
}

const newGroup = (): Group => ({ repeats: false, varies: false, starts: [], atStart: true });

/** Two branches that can begin with the same letter are tried one after the other at every repetition. */
function branchesOverlap({ starts }: Group): boolean {
  if (starts.length < 2) return false;
  return new Set(starts).size < starts.length || starts.some((start) => start === '.' || start === '[' || start.startsWith('\\'));
}

/** How often what stands before may be repeated at this place: once where nothing says so. */
function repetitionAt(pattern: string, at: number): { least: number; most: number } {
  const match = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/.exec(pattern.slice(at));
  if (!match) return { least: 1, most: 1 };
  const [sign, least, most] = match;
  if (least === undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
  return { least: Number(least), most: most === '' ? Number.POSITIVE_INFINITY : Number(most ?? least) };
}

/** So often that the bound does not help. */
const OFTEN = 20;
/** How often something that varies may be repeated, and how many repetitions without bound may follow each other. */
const MOST_VARYING = 10;
const MOST_UNBOUNDED = 3;

/** A group repeated as it must not be: each further time multiplies the ways to match. */
function multiplies(group: Group, most: number): boolean {
  if (group.repeats) return most > 1;
  return (group.varies && most > MOST_VARYING) || (branchesOverlap(group) && most > OFTEN);
}

/**
 * Whether a regular expression could take exponential time on some text: a repetition inside a repetition (`(a+)+`), branches that
 * overlap inside one (`(a|ab)*`), or a reference back; or time in a high power of its length (`.*.*.*.*=`). Cautious: it may refuse a
 * harmless pattern.
 */
export function isRiskyPattern(pattern: string): boolean {
  if (degreeOf(pattern) > MOST_UNBOUNDED) return true;
  const groups: Group[] = [newGroup()];
  for (let at = 0; at < pattern.length; at++) {
    const group = groups[groups.length - 1] as Group;
    const char = pattern[at] as string;
    if (char === '\\' && /[1-9k]/.test(pattern[at + 1] ?? '')) return true;
    if (group.atStart && char !== '^') {
      group.starts.push(char === '\\' ? pattern.slice(at, at + 2) : char);
      group.atStart = false;
    }
    if (char === '\\') at++;
    else if (char === '[') at = endOfClass(pattern, at);
    else if (char === '(') {
      groups.push(newGroup());
      at += groupPrefix.exec(pattern.slice(at + 1))?.[0].length ?? 0;
    } else if (char === '|') group.atStart = true;
    else if (char === ')' && groups.length > 1) {
      groups.pop();
      const { least, most } = repetitionAt(pattern, at + 1);
      if (multiplies(group, most)) return true;
      const around = groups[groups.length - 1] as Group;
      around.repeats ||= group.repeats || most > OFTEN;
      around.varies ||= group.varies || least !== most;
    } else {
      const { least, most } = repetitionAt(pattern, at);
      group.repeats ||= most > OFTEN;
      group.varies ||= least !== most;
    }
  }
  return false;
}

/** What says of a group that it is no capture: `(?:`, `(?=`, `(?<!`, `(?<name>`. */
const groupPrefix = /^\?(?::|=|!|<=|<!|<[A-Za-z]\w*>)/;

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}
