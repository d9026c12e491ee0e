import { ruleFiles } from '../../.ci/reference/rule-files.js';
import { defects, isSoughtEachTime, seedEach } from './seeded.js';

describe('mistakes seeded into the definitions that are shipped', () => {
  it('are twenty-five and more, each found by another rule', () => {
    const rules = ruleFiles().map(({ name }) => name);
    expect(defects.filter(({ rule }) => !rules.includes(rule))).toEqual([]);
    expect(defects.length).toBeGreaterThanOrEqual(25);
  });

  seedEach(defects.filter(isSoughtEachTime));
});
