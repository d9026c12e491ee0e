import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import type { Base } from './bases.js';
import { Chance } from './chance.js';
import { folderMutations } from './folder-mutations.js';
import { growthMutations } from './growth-mutations.js';
import { jsonMutations } from './json-mutations.js';
import type { Mutation } from './mutation.js';
import { textMutations } from './text-mutations.js';
import { wordsOf } from './words.js';

/** A set of definitions that somebody spoiled; the same for the same seed, number and bases. */
export interface MutatedSet {
  number: number;
  base: string;
  files: DefinitionFile[];
  /** What was done, in words; a kind of mutation first. */
  changes: { kind: string; what: string }[];
}

const kinds = Object.entries({ ...jsonMutations, ...textMutations, ...folderMutations, ...growthMutations });
const weight = kinds.reduce((sum, [, [one]]) => sum + one, 0);

/** The names of all kinds of mutation. */
export const mutationKinds = kinds.map(([kind]) => kind);

function anyKind(chance: Chance): [string, Mutation] {
  let at = chance.next() * weight;
  for (const [kind, [one, mutation]] of kinds) {
    at -= one;
    if (at < 0) return [kind, mutation];
  }
  return ['', () => null];
}

/** Most sets have one mistake: what has many is refused for the first of them. */
function howMany(chance: Chance): number {
  const part = chance.next();
  return part < 0.65 ? 1 : part < 0.9 ? chance.below(2) + 2 : chance.size(4, 12);
}

/** How many sets are made of the first base, the smallest, which is checked in no time. */
const OF_THE_FIRST = 0.4;

/** The set of this number. */
export function mutatedSet(bases: Base[], seed: number, number: number): MutatedSet {
  const chance = new Chance(seed, number);
  const base = chance.odds(OF_THE_FIRST) ? (bases[0] as Base) : chance.pick(bases);
  const words = wordsOf(base.files);
  const changes: MutatedSet['changes'] = [];
  let { files } = base;
  for (let left = howMany(chance), tries = 0; left > 0 && tries < 40 && files.length > 0; tries++) {
    const [kind, mutation] = anyKind(chance);
    const changed = mutation(files, chance, words);
    if (!changed) continue;
    files = changed.files;
    changes.push({ kind, what: changed.what.slice(0, 300) });
    left -= 1;
  }
  return { number, base: base.name, files, changes };
}
