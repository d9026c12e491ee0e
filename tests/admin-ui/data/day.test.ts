import { isDay } from '../../../admin-ui/src/data/day.js';

describe('a day in an address', () => {
  it.each(['2025-02-28', '2024-02-29', '2025-12-31'])('is %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2025-02-30', '2025-02-29', '2025-13-01', '2025-2-1', '05/05/2025', '', '2025-05-05T10:00'])('is not %s', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
