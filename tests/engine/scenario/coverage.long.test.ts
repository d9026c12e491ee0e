import { expectNeededCovered, shipped } from './told.js';

describe('what a story of a shipped practice type covers', () => {
  it.each(Object.keys(shipped.practiceTypes))(
    'is each rule without which it fails, and no story needs the others (%s)',
    (key) => {
      expectNeededCovered(shipped, key);
    },
  );
});
