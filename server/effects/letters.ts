import type { CompiledPracticeType, CompiledRelease, RenderedLetter } from '../../engine/index.js';
import { compileLetter, letterTitles } from '../../engine/index.js';

type LetterDefinition = CompiledPracticeType['definition']['letters'][string];
type Render = ReturnType<typeof compileLetter>;

const compiled = new WeakMap<LetterDefinition, Map<string, Render>>();

/** A letter that the practice's own release does not have: its definitions were damaged. */
export class UnknownLetterError extends Error {
  readonly code = 'unknown-letter';
  constructor() {
    super('the practice type has no such letter');
    this.name = 'UnknownLetterError';
  }
}

/**
 * The letter as the practice type is pinned, ready to be filled; compiled once. Code lists are those of now.
 * @throws UnknownLetterError
 */
export function letterOf(type: CompiledPracticeType, key: string, current: CompiledRelease): (context: object) => RenderedLetter {
  const definition = Object.hasOwn(type.definition.letters, key) ? type.definition.letters[key] : undefined;
  if (!definition) throw new UnknownLetterError();
  const { printing } = current;
  const known = compiled.get(definition) ?? new Map<string, Render>();
  compiled.set(definition, known);
  const way = `${printing.language} ${printing.timeZone}`;
  const render = known.get(way) ?? compileLetter(definition, printing);
  known.set(way, render);
  return (context) => render(context, letterTitles(type, current));
}
