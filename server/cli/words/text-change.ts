import { type Change, diffWordsWithSpace } from 'diff';
import { sentence, word } from './catalogue.js';

/** How much is shown of what stays, on either side of a change; and how many changes of one text. */
const around = 40;
const most = 6;

/** Texts that differ everywhere are told as such: to compare them word by word takes long and says nothing. */
const limits = { maxEditLength: 2000, timeout: 1000 };

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** What stays before a change, after one, or between two; of a long one only its ends. */
function kept(text: string, at: number, last: number): string {
  const said = flat(text);
  const [after, before] = [at > 0, at < last];
  if (said.length <= (after && before ? 2 * around : around)) return said;
  return `${after ? said.slice(0, around) : ''}…${before ? said.slice(-around) : ''}`;
}

/** What one place of a text was and is. */
const changed = (from: string, to: string): string =>
  sentence('text', from.trim() === '' ? 'added' : to.trim() === '' ? 'removed' : 'replaced', {
    from: flat(from).trim(),
    to: flat(to).trim(),
  }) + (/\s$/.test(to || from) ? ' ' : '');

/** Neighbouring pieces that went and came are one change. */
function pieces(changes: Change[]): { same?: string; from: string; to: string }[] {
  const found: { same?: string; from: string; to: string }[] = [];
  for (const { added, removed, value } of changes) {
    const last = found.at(-1);
    if (!added && !removed) {
      // A space or two between two words that changed is no place where the text stayed.
      if (last && last.same === undefined && value.trim() === '')
        Object.assign(last, { from: last.from + value, to: last.to + value });
      else found.push({ same: value, from: '', to: '' });
    } else if (last && last.same === undefined)
      Object.assign(last, { [added ? 'to' : 'from']: last[added ? 'to' : 'from'] + value });
    else found.push({ from: removed ? value : '', to: added ? value : '' });
  }
  return found;
}

/** What changed in a long text, word by word, each change with some words around it. */
export function textChangeWords(from: string, to: string): string {
  const changes = diffWordsWithSpace(from, to, limits);
  if (!changes) return word('values', 'long');
  const all = pieces(changes);
  const places = all.flatMap(({ same }, at) => (same === undefined ? [at] : []));
  const unsaid = Math.max(0, places.length - most);
  const end = unsaid > 0 ? (places[most - 1] ?? 0) + 1 : all.length;
  const told = all
    .slice(0, end)
    .map(({ same, from: old, to: now }, at) => (same === undefined ? changed(old, now) : kept(same, at, end - 1)));
  const more = unsaid > 0 ? ` ${sentence('text', unsaid === 1 ? 'oneMore' : 'more', { count: unsaid })}` : '';
  return `«${told.join('').trim()}»${more}`;
}
