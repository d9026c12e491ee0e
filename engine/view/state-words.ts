import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { directlyIn } from '../workflow/state-value.js';
import { stateTitle } from '../workflow/titles.js';

/** A title inside a sentence: `In progress` becomes `in progress`, an acronym stays as it is. */
const within = (title: string): string =>
  /^\p{Lu}(\p{Ll}|\s|$)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/**
 * States that are active together, as one line of words: the title of the outermost, then what is active inside. Parts that go
 * on side by side are told each with its name: `Evaluation: social in progress · medical done`.
 * @param states all active states by dotted path, with their ancestors; titles are those of the type
 */
export function stateWords(type: CompiledPracticeType, states: readonly string[]): string {
  const inside = (path: string): string => {
    const inner = directlyIn(states, path).map(inside);
    const title = within(stateTitle(type, path));
    if (inner.length === 0) return title;
    return inner.length === 1 ? `${title} ${inner[0]}` : `${title} (${inner.join(' · ')})`;
  };
  const outermost = directlyIn(states, null).map((path) => {
    const inner = directlyIn(states, path).map(inside);
    const title = stateTitle(type, path);
    return inner.length === 0 ? title : `${title}: ${inner.join(' · ')}`;
  });
  return outermost.join(' · ');
}
