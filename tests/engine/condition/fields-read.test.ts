import { fieldsRead } from '../../../engine/condition/fields-read.js';
import { compileCondition } from '../../../engine/condition/parse-condition.js';
import { everything } from '../../../engine/condition/simplify.js';

describe('fieldsRead', () => {
  it('gives each path once, those inside elements under their list', () => {
    const condition = compileCondition({
      $or: [{ a: 1 }, { 'b.c': { $in: [1] } }],
      a: { $not: { $exists: true } },
      list: { $elemMatch: { x: 1, deeper: { $elemMatch: { y: { $gt: 1 } } } } },
    });
    expect(fieldsRead(condition)).toEqual(['a', 'b.c', 'list.x', 'list.deeper.y']);
  });

  it('of an element condition that asks nothing is the list', () => {
    expect(fieldsRead({ kind: 'element', path: 'list', of: everything })).toEqual(['list']);
  });
});
