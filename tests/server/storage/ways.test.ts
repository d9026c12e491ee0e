import type { Condition } from '../../../engine/index.js';
import { both, either, equal, factored, negate } from '../../../engine/index.js';
import { waysOf } from '../../../server/storage/ways.js';

const narrow = ['service.id', 'services'];
const own = equal('service.id', 's');
const named = equal('services', 's');
const loan = equal('type', 'loan');
const visit = equal('type', 'visit');
const compare = (operator: 'gte' | 'lt', value: string): Condition => ({
  kind: 'compare',
  path: 'number',
  operator,
  operand: { value },
});

describe('the ways in which a condition can hold', () => {
  it('ask each for something narrow, no two for the same documents, without what that settles', () => {
    const where = factored(either(both(loan, own), both(visit, either(own, both(named, equal('states', 'sent'))))));
    expect(waysOf(where, narrow)).toEqual([
      both(own, either(loan, visit)),
      both(named, negate(own), visit, equal('states', 'sent')),
    ]);
  });

  it.each<[string, Condition]>([
    ['where it asks for one narrow thing anyway', both(own, either(own, named))],
    ['where it may hold without anything narrow', either(own, named, loan)],
    ['where a path lies between two ends', both(compare('gte', 'A'), compare('lt', 'B'), either(own, named))],
    ['where there are too many', either(...['a', 'b', 'c', 'd', 'e'].map((id) => equal('service.id', id)))],
    ['where it asks for what is not there', negate(either(own, named))],
  ])('are one, the condition itself, %s', (_, where) => {
    expect(waysOf(where, narrow)).toEqual([where]);
  });
});
