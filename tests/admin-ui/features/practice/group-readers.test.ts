import type { Reader } from '../../../../admin-ui/src/api/types.js';
import { groupReaders } from '../../../../admin-ui/src/features/practice/group-readers.js';

const row = (at: string, kind: Reader['kind'], id = 'ada', service = 'north'): Reader => ({
  at,
  kind,
  operator: { id, name: id.toUpperCase() },
  service: { id: service, title: service },
});

it('makes one line of what somebody looked at in a row, with the latest time and each kind once', () => {
  const rows = [
    row('2026-03-02T10:02:00', 'history'),
    row('2026-03-02T10:01:00', 'practice'),
    row('2026-03-02T09:00:00', 'practice'),
  ];
  expect(groupReaders(rows)).toEqual([
    {
      at: '2026-03-02T10:02:00',
      operator: { id: 'ada', name: 'ADA' },
      service: { id: 'north', title: 'north' },
      kinds: ['history', 'practice'],
      times: 3,
    },
  ]);
});

it('begins a new line for another person, another service and another day', () => {
  const rows = [
    row('2026-03-02T10:03:00', 'practice'),
    row('2026-03-02T10:02:00', 'practice', 'bea'),
    row('2026-03-02T10:01:00', 'practice'),
    row('2026-03-02T10:00:00', 'practice', 'ada', 'south'),
    row('2026-03-01T10:00:00', 'practice', 'ada', 'south'),
  ];
  expect(groupReaders(rows).map(({ times }) => times)).toEqual([1, 1, 1, 1, 1]);
});
