import fc from 'fast-check';
import { DocumentTooLargeError } from '../../../server/storage/errors.js';
import type { Collection } from '../../../server/storage/storage.js';
import { eq, type Item } from './contract-items.js';
import { documents } from './random-documents.js';

/** What an adapter cannot do, each with the reason: it stands in the name of the test that holds it to that. */
export interface Cannot {
  /** Holding a document of 20 MB. */
  hold20MB?: string;
  /** Having what it held when the process has ended. */
  outlive?: string;
}

/** Names of fields and texts that stores give a meaning of their own, or cannot say. */
const odd = fc.constantFrom(
  ...[
    '$set',
    '$',
    'a.b',
    '.',
    '',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'length',
    'toBSON',
    '_bsontype',
    'buffer',
    '_id',
    'id',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udc00y',
  ],
  ...['\ud7ff', '\ud7ff000061', '\ud7ff\ud7ff', '\uffff', '😀', 'é', 'e\u0301', '0', '-1', '2026-01-01T00:00:00.000Z'],
);
const oddities = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    odd,
    fc.constantFrom(0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 63, 1e308, 5e-324, 0.1, null, true, false),
    fc.dictionary(odd, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
})).tree;

const nested = (depth: number): unknown => {
  let value: unknown = 'end';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? { in: value } : [value];
  return value;
};

/** What every adapter must give back. `collection` gives the empty collection of the test that runs. */
export function valuesContract(collection: () => Collection<Item>, cannot: Cannot): void {
  describe('what is written', () => {
    let practices: Collection<Item>;
    beforeEach(() => {
      practices = collection();
    });
    const back = async (data: unknown) => {
      await practices.remove('a');
      expect(await practices.insert({ id: 'a', version: 1, data })).toBe(true);
      return (await practices.get('a'))?.data;
    };

    it('comes back, unicode and nulls included', async () => {
      const data = { città: 'Żółć 😀 \u0000 \ud800', none: null, list: [[], {}, 1.5, -0.1e-7, true] };
      expect(await back(data)).toEqual(data);
      expect(await practices.get('A')).toBeNull();
    });

    it('comes back whatever its names and texts are, in the order of its names', async () => {
      const property = fc.asyncProperty(fc.oneof(oddities, documents), async (data) => {
        expect(JSON.stringify(await back(data))).toBe(JSON.stringify(data));
      });
      await fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? 200) });
    });

    it('comes back as JSON says it: dates as text, what is undefined not at all, -0 as 0', async () => {
      const data = { at: new Date(0), none: undefined, list: [undefined, -0], zero: -0 };
      expect(Object.is(((await back(data)) as typeof data).zero, 0)).toBe(true);
      expect(await practices.get('a')).toEqual({
        id: 'a',
        version: 1,
        data: { at: '1970-01-01T00:00:00.000Z', list: [null, 0], zero: 0 },
      });
    });

    it('may be eighty levels deep', async () => {
      expect(await back(nested(80))).toEqual(nested(80));
    });

    it('may have any text for an id', async () => {
      const ids = ['😀', '\uffff', '\ud7ff', '\ud7ff000061', 'a.b', '$a', '', ' a', 'A'];
      for (const id of ids) expect(await practices.insert({ id, version: 1 })).toBe(true);
      for (const id of ids) expect(await practices.get(id)).toEqual({ id, version: 1 });
      expect((await practices.getMany(ids)).map(({ id }) => id)).toEqual(ids);
      expect((await practices.find({ where: eq('id', '\ud7ff'), limit: 9 })).items).toHaveLength(1);
      for (const id of ids) expect(await practices.remove(id)).toBe(true);
    });

    it('may be 5 MB', async () => {
      const data = 'è'.repeat(2.5e6);
      expect((await back(data)) === data).toBe(true);
    });

    const large = () => ({ id: 'a', version: 1, data: 'è'.repeat(1e7) });
    if (cannot.hold20MB) {
      it(`may not be 20 MB, and says so: ${cannot.hold20MB}`, async () => {
        await expect(practices.insert(large())).rejects.toThrow(DocumentTooLargeError);
        await practices.insert({ id: 'a', version: 1, data: 'small' });
        await expect(practices.save({ ...large(), version: 2 }, 1)).rejects.toThrow(DocumentTooLargeError);
        expect(await practices.get('a')).toMatchObject({ version: 1, data: 'small' });
      });
    } else {
      it('may be 20 MB', async () => {
        await practices.insert(large());
        expect((await practices.get('a'))?.data === large().data).toBe(true);
      });
    }
  });
}
