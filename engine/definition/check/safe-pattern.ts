/** One group of a pattern while it is read: whether something inside it repeats without bound, and how its branches begin. */
interface Group {
  repeats: boolean;
  starts: string[];
  atStart: boolean;
}

const newGroup = (): Group => ({ repeats: false, starts: [], atStart: true });

/** Two branches that can begin with the same letter are tried one after the other at every repetition. */
function branchesOverlap({ starts }: Group): boolean {
  if (starts.length < 2) return false;
  return new Set(starts).size < starts.length || starts.some((start) => start === '.' || start === '[' || start.startsWith('\\'));
}

/** A quantifier that may repeat without bound, or so often that the bound does not help. */
function unboundedAt(pattern: string, at: number): boolean {
  const match = /^(?:[*+]|\{(\d+)(?:,(\d*))?\})/.exec(pattern.slice(at));
  if (!match) return false;
  if (match[1] === undefined) return true;
  return match[2] === '' || Number(match[2] ?? match[1]) > 20;
}

/**
 * Whether a regular expression could take exponential time on some text: a repetition inside a repetition (`(a+)+`), branches that
 * overlap inside one (`(a|ab)*`), or a reference back. Cautious: it may refuse a harmless pattern, never a pattern without groups.
 */
export function isRiskyPattern(pattern: string): boolean {
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
      const repeated = unboundedAt(pattern, at + 1);
      if (repeated && (group.repeats || branchesOverlap(group))) return true;
      const around = groups[groups.length - 1] as Group;
      around.repeats ||= group.repeats || repeated;
    } else if (unboundedAt(pattern, at)) group.repeats = true;
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
