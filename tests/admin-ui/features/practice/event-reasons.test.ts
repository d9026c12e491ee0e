import type { EventView, Explanation } from '../../../../admin-ui/src/api/types.js';
import { blockingReasons } from '../../../../admin-ui/src/features/practice/event-reasons.js';

const refused = (...reasons: Explanation[]): EventView => ({
  event: 'BEGIN',
  title: 'Avvia',
  permitted: false,
  note: 'none',
  confirm: false,
  certified: false,
  secondary: false,
  editable: [],
  reasons,
});
const lacking: Explanation = { kind: 'form-complete', issues: [{ code: 'missing', path: '/meeting/day' }] };
const day: Explanation = { kind: 'condition', path: 'data.meeting.day', operator: 'lte', wanted: '2026-03-02', actual: null };
const place: Explanation = { kind: 'condition', path: 'data.meeting.place', operator: 'eq', wanted: 'office', actual: null };

describe('what is in the way of an event', () => {
  it('says once that a field is missing', () => {
    expect(blockingReasons(refused(lacking, day))).toEqual([lacking]);
    expect(blockingReasons(refused(day))).toEqual([day]);
  });

  it('tells ways that ask for the same once', () => {
    const any = (...alternatives: Explanation[][]): Explanation => ({ kind: 'any', alternatives });
    expect(blockingReasons(refused(any([lacking, day], [lacking])))).toEqual([lacking]);
    expect(blockingReasons(refused(any([lacking, day], [place])))).toEqual([any([lacking], [place])]);
  });

  it("keeps the office's own words for what else they cover, and drops them where nothing is left", () => {
    const titled = (...reasons: Explanation[]): Explanation => ({ kind: 'titled', title: 'Manca il luogo', reasons });
    expect(blockingReasons(refused(lacking, titled(day, place)))).toEqual([lacking, titled(place)]);
    expect(blockingReasons(refused(lacking, titled(day)))).toEqual([lacking]);
    expect(blockingReasons(refused(lacking, titled()))).toEqual([lacking, titled()]);
  });
});
