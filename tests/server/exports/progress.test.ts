import { estimateOf } from '../../../server/exports/progress.js';

const half = '80000000-0000-4000-8000-000000000000';

describe('how far an extraction is', () => {
  it('is counted where the practices are few', () => {
    const progress = { practices: 250, last: half, rows: 500, written: 500 };
    expect(estimateOf(progress, { count: 1000, atLeast: false }, false)).toEqual({ fraction: 0.25, rows: 2000 });
  });

  it('is told by the place of the last id where they are many', () => {
    const progress = { practices: 5_000, last: half, rows: 10_000, written: 0 };
    expect(estimateOf(progress, { count: 1000, atLeast: true }, false)).toEqual({ fraction: 0.5, rows: 20_000 });
    expect(estimateOf(progress, { count: 1000, atLeast: true }, true)).toEqual({ fraction: 0.3, rows: 20_000 });
  });

  it('counts the writing too where rows are sorted before', () => {
    const progress = { practices: 9_000, last: 'ffffffff', rows: 10_000, written: 5_000 };
    expect(estimateOf(progress, { count: 1000, atLeast: true }, true)).toEqual({ fraction: 0.8, rows: 10_000 });
  });

  it('is not known where ids are of another kind, or nothing was read', () => {
    const many = { count: 1000, atLeast: true };
    expect(estimateOf({ practices: 5, last: 'loan-5', rows: 5, written: 0 }, many, true)).toEqual({ fraction: null, rows: null });
    expect(estimateOf({ practices: 0, last: '', rows: 0, written: 0 }, many, true)).toEqual({ fraction: null, rows: null });
  });
});
