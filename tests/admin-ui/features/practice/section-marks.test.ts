import type { PracticeView, SectionView } from '../../../../admin-ui/src/api/types.js';
import { firstSection, markOf } from '../../../../admin-ui/src/features/practice/section-marks.js';

const section = (marks: Partial<SectionView> = {}): SectionView => ({
  key: 'request',
  title: 'Request',
  editable: true,
  missing: 0,
  certified: false,
  withEvents: [],
  ...marks,
});
const markWith = (request: unknown, marks: Partial<SectionView> = {}) =>
  markOf({ data: { request }, events: [], editable: [] } as unknown as PracticeView, section(marks)).kind;

describe('the mark of a section', () => {
  it.each([undefined, {}, [], { note: '' }, { note: null }, { rows: [] }, { inner: { note: '' } }, { ticked: false }])(
    'says nothing where nothing is written and nothing required: %j',
    (data) => expect(markWith(data)).toBe('none'),
  );

  it.each([{ amount: 0 }, { note: 'a' }, { inner: { ticked: true } }, [{ month: '2026-01' }]])('is complete with %j', (data) =>
    expect(markWith(data)).toBe('complete'),
  );

  it('says what is missing, and what comes later', () => {
    expect(markWith({ note: 'a' }, { missing: 2 })).toBe('missing');
    expect(markWith({ note: '' }, { editable: false })).toBe('later');
  });

  it('says nothing of what the flow keeps by itself', () => {
    expect(markWith({ note: 'a' }, { kept: true })).toBe('none');
    expect(markWith({}, { kept: true, editable: false })).toBe('none');
  });

  it.each([
    [true, 'later'],
    [false, 'missing'],
  ])('waits for what an event writes, unless it is a side action: %s', (secondary, mark) => {
    const events = [{ event: 'CLOSE', secondary, reasons: [], editable: ['request.note'] }];
    const practice = { data: {}, events, editable: [] } as unknown as PracticeView;
    expect(markOf(practice, section({ editable: false, missing: 1, withEvents: ['CLOSE'] })).kind).toBe(mark);
  });
});

it('the section shown first is one that somebody is to write, not one that a side action would', () => {
  const done = section({ key: 'request', editable: false });
  const aside = section({ key: 'closing', editable: false, withEvents: ['CLOSE'] });
  const events = [{ event: 'CLOSE', secondary: true, reasons: [], editable: ['closing.reason'] }];
  const practice = { data: { request: { note: 'a' } }, events, editable: [], sections: [done, aside] };
  expect(firstSection(practice as unknown as PracticeView)).toBe('request');
});
