import { both, compared, equal } from '../../../../engine/index.js';
import { compileCondition } from '../../../../server/storage/mongo/compile-condition.js';
import { collectionLayout } from '../../../../server/storage/mongo/schema.js';
import { onMongo } from '../../../support/mongo/on-mongo.js';
import { conditionsContract } from '../contract-conditions.js';
import { openEmpty } from './open-empty.js';

onMongo('conditions on MongoDB', () => conditionsContract(openEmpty, 100));

describe('whether a version is a later one', () => {
  it('is asked of the server, which sends nothing where it is not', () => {
    const layout = collectionLayout('settings', { indexes: [] });
    const asked = both(equal('id', 'release'), compared('version', 'gt', 7));
    expect(compileCondition(asked, layout)).toEqual({
      filter: { $and: [{ _id: { $eq: 'release' } }, { version: { $gt: 7 } }] },
      exact: true,
    });
  });
});
