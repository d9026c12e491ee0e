import type { AuditRow } from '../../../../admin-ui/src/api/types.js';
import { auditCsv } from '../../../../admin-ui/src/features/audit/audit-csv.js';
import { groupRows } from '../../../../admin-ui/src/features/audit/group-rows.js';

const row = (given: Partial<AuditRow> = {}): AuditRow => ({
  id: '1',
  at: '2026-03-02T09:00:00.000Z',
  kind: 'practice',
  operator: { id: 'ada', name: 'Ada' },
  service: { id: 'north', title: 'North' },
  address: '192.0.2.7',
  hidden: false,
  subject: null,
  practice: null,
  ...given,
});

describe('the register as a file', () => {
  const words = { columns: ['when', 'who'], what: () => 'what', moment: (at: string) => at };

  it('quotes what is in it and keeps what looks like a formula a text', () => {
    const names = ['=cmd|x', '+39', '-1', '@x', 'a "b"; c'];
    const csv = auditCsv(
      names.map((name) => row({ operator: { id: 'x', name } })),
      words,
    );
    expect(csv.startsWith('\u{FEFF}"when";"who"\r\n')).toBe(true);
    const cells = csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => /^"[^"]*";("(?:[^"]|"")*")/.exec(line)?.[1]);
    expect(cells).toEqual([`"'=cmd|x"`, `"'+39"`, `"'-1"`, `"'@x"`, '"a ""b""; c"']);
  });
});

describe('the rows of the register', () => {
  it('are one for all that somebody extracted at one moment, and each by itself otherwise', () => {
    const extracted = row({ kind: 'export', export: 'Monthly' });
    const rows = [row(), row(), extracted, extracted, { ...extracted, operator: { id: 'bob', name: 'Bob' } }, row()];
    expect(groupRows(rows).map(({ row: { kind, operator }, times }) => [kind, operator.id, times])).toEqual([
      ['practice', 'ada', 1],
      ['practice', 'ada', 1],
      ['export', 'ada', 2],
      ['export', 'bob', 1],
      ['practice', 'ada', 1],
    ]);
  });
});
