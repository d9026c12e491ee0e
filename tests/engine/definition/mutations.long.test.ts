import { readFileSync } from 'node:fs';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { mutatedSet, mutationKinds } from '../../support/mutations/mutated-set.js';
import type { Tried } from '../../support/mutations/tried.js';
import { trySet } from '../../support/mutations/try-set.js';

/**
 * The short form of `npm run test:mutations`, in this process and over the smallest definitions: whatever the files, there are issues
 * or there are definitions, and what the checker lets pass runs.
 */
const bases = [{ name: 'minimal', files: minimalDefinitions() }];
const SEED = 20_250_415;
const SETS = 250;

describe('definitions spoilt at random', () => {
  const tried: Tried[] = [];
  const kinds = new Set<string>();

  it(`${SETS} sets: never a throw`, () => {
    for (let number = 0; number < SETS; number++) {
      const set = mutatedSet(bases, SEED, number);
      for (const { kind } of set.changes) kinds.add(kind);
      // No clock here: how long a set takes is asked by the script, not by a machine that runs other tests beside.
      const result = trySet(set.files, () => 0);
      tried.push(result);
      expect({ number, changes: set.changes, problems: result.problems }).toEqual({ number, changes: set.changes, problems: [] });
    }
  });

  it('are of every kind, mostly refused for many reasons, and good often enough that stories run', () => {
    const good = tried.filter((one) => one.good);
    expect(mutationKinds.filter((kind) => !kinds.has(kind)).length).toBeLessThan(6);
    expect(new Set(tried.flatMap(({ codes }) => codes)).size).toBeGreaterThan(60);
    expect(good.length).toBeGreaterThan(SETS / 10);
    expect(good.reduce((sum, { scenarios }) => sum + scenarios, 0)).toBeGreaterThan(good.length);
  });

  it('are the same for the same seed', () => {
    expect(mutatedSet(bases, SEED, 7)).toEqual(mutatedSet(bases, SEED, 7));
    expect(mutatedSet(bases, SEED, 7)).not.toEqual(mutatedSet(bases, SEED + 1, 7));
  });
});

it('is run in full by the gate', () => {
  expect(readFileSync('.ci/run', 'utf8')).toContain('test:mutations -- --sets 200');
});
