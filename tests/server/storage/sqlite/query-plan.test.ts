import type { Condition } from '../../../../engine/index.js';
import { factored } from '../../../../engine/index.js';
import { collections } from '../../../../server/storage/specification.js';
import { Database } from '../../../../server/storage/sqlite/database.js';
import { fromFor } from '../../../../server/storage/sqlite/from.js';
import { migrate } from '../../../../server/storage/sqlite/migrate.js';
import { compileOrder } from '../../../../server/storage/sqlite/order.js';
import { tableLayout } from '../../../../server/storage/sqlite/schema.js';
import type { SortField } from '../../../../server/storage/storage.js';
import { waysOf } from '../../../../server/storage/ways.js';

const layout = tableLayout('practices', collections.practices);

type Operator = 'eq' | 'lte' | 'gt';
const compare = (path: string, operator: Operator, value: string): Condition => ({
  kind: 'compare',
  path,
  operator,
  operand: { value },
});
const eq = (path: string, value: string) => compare(path, 'eq', value);
const and = (...of: Condition[]): Condition => ({ kind: 'and', of });
const newest: SortField[] = [{ path: 'changedAt', descending: true }];

describe('the plan of a query', () => {
  const database = new Database(':memory:');
  migrate(database, [layout]);
  afterAll(() => database.close());

  const plan = (where: Condition, sort: SortField[] | null = []): string => {
    const order = sort === null ? '' : `ORDER BY ${compileOrder(sort, layout).sql}`;
    const rows = waysOf(factored(where), layout.narrow).flatMap((way) => {
      const { sql, parameters } = fromFor(way, sort, layout);
      return database.all(`EXPLAIN QUERY PLAN SELECT "row" FROM ${sql} ${order} LIMIT 51`, parameters);
    });
    return rows.map((row) => row['detail']).join('\n');
  };

  it.each<[string, Condition, SortField[] | null, RegExp]>([
    [
      'one subject, newest first',
      eq('subject.id', 's'),
      [{ path: 'openedAt', descending: true }],
      /USING INDEX practices\/subject\.id\+openedAt \(subject\.id=\?\)$/,
    ],
    [
      'a service, the nearest term first',
      eq('service.id', 's'),
      [{ path: 'dueOrder' }, { path: 'changedAt' }],
      /USING INDEX practices\/service\.id\+dueOrder\+changedAt \(service\.id=\?\)$/,
    ],
    ['a type, newest first', eq('type', 't'), newest, /USING INDEX practices\/type\+changedAt \(type=\?\)$/],
    ['a type of a service', and(eq('service.id', 's'), eq('type', 't')), [], /INDEX practices\/service\.id \(service\.id=\?\)$/],
    ['all, newest first', and(), newest, /^SCAN practices USING INDEX practices\/changedAt\+$/],
    [
      'the open ones of a service, the nearest term first',
      and(eq('tags', 'open'), eq('service.id', 's'), compare('dueOrder', 'gt', '2026-01-01')),
      [{ path: 'dueOrder' }, { path: 'changedAt' }],
      /INDEX practices\/tags=open\+service\.id\+dueOrder\+changedAt\+ \(service\.id=\? AND dueOrder>\? AND dueOrder<\?\)\n/,
    ],
    [
      'a count of the open ones that a role of many types may read',
      {
        kind: 'or',
        of: ['t', 'u'].map((type) => and(eq('type', type), eq('service.id', 's'), eq('tags', 'open'))),
      },
      null,
      /INDEX practices\/tags=open\+service\.id\+dueOrder\+changedAt\+ \(service\.id=\?\)\n/,
    ],
    ['a number', eq('number', '2026/1'), [], /INDEX practices\/number\+ \(number=\?\)$/],
    [
      'what is due',
      compare('nextDueAt', 'lte', '2026-01-01'),
      [{ path: 'nextDueAt' }],
      /^SEARCH practices USING INDEX practices\/nextDueAt \(nextDueAt>\? AND nextDueAt<\?\)$/,
    ],
  ])('for %s goes by its index, without sorting', (_, where, sort, expected) => {
    expect(plan(where, sort)).toMatch(expected);
    if (sort === null || sort.length > 0) expect(plan(where, sort)).not.toContain('TEMP B-TREE');
  });

  it('for what a service has or is named by takes each by its own index', () => {
    const named = and(eq('services', 's'), eq('type', 't'));
    const found = plan(and(eq('tags', 'open'), { kind: 'or', of: [eq('service.id', 's'), named] }), [
      { path: 'dueOrder' },
      { path: 'changedAt' },
    ]);
    expect(found).toContain('INDEX practices/tags=open+service.id+dueOrder+changedAt+ (service.id=?)');
    expect(found).toContain('SEARCH practices USING INTEGER PRIMARY KEY (rowid=?)');
    expect(found).toContain('SEARCH practices/tags=open+services[] USING PRIMARY KEY (element=?)');
    expect(found).not.toContain('SCAN practices');
    expect(plan(and(eq('service.id', 's'), eq('services', 's')))).not.toContain('services[]');
  });

  it('for a tag in a service joins the table of the tags by its whole key', () => {
    const found = plan(and(eq('tags', 'open'), eq('service.id', 's')));
    expect(found).toContain('SEARCH practices USING');
    expect(found).toMatch(/SEARCH list .*USING PRIMARY KEY \(element=\? AND service\.id=\? AND row=\?\)/);
  });

  it('for a path that is not indexed looks at every document', () => {
    expect(plan(eq('data.x', 'y'))).toMatch(/^SCAN practices/);
  });
});
