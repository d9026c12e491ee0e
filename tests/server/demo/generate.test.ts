import fc from 'fast-check';
import { isCodiceFiscale } from '../../../engine/index.js';
import { generate, generateFields, type Making } from '../../../server/demo/generate.js';
import { idsFor, Random } from '../../../server/demo/random.js';
import { deal } from '../../../server/demo/shares.js';

const making = (seed: string, fields: Making['fields'] = {}): Making => ({
  fields,
  random: new Random(seed),
  today: '2026-11-23',
  codeLists: { towns: [{ code: 't1', title: 'Town', from: null, until: null, columns: { cap: '26845' } }] },
});

describe('chance', () => {
  it('is the same for the same labels, and another for others', () => {
    const three = (...labels: string[]) => {
      const random = new Random('seed', ...labels);
      return [random.next(), random.next(), random.next()];
    };
    expect(three('a')).toEqual(three('a'));
    expect(three('a')).not.toEqual(three('b'));
    expect(idsFor('s', 'a')()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('stays within its bounds and reaches both', () => {
    const random = new Random('bounds');
    const drawn = new Set(Array.from({ length: 500 }, () => random.whole(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  it('deals groups as large as their shares', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { maxLength: 5 }), fc.string(), (shares, seed) => {
        const dealt = deal(100, shares, new Random(seed));
        expect(dealt).toHaveLength(100);
        for (const [group, share] of shares.entries()) {
          expect(Math.abs(dealt.filter((one) => one === group).length - share * 100)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('a generated value', () => {
  it('is a fixed one, one of a list, or none', () => {
    expect(generate('x', making('a'))).toBe('x');
    expect(['p', 'q']).toContain(generate(['p', 'q'], making('a')));
    expect(generate([null], making('a'))).toBeUndefined();
    expect(generateFields({ a: [null], b: 1 }, making('a'))).toEqual({ b: 1 });
  });

  it('is a day between two, never after today', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const day = String(generate({ generate: 'date', from: '2026-11-20', to: '2027-12-31' }, making(seed)));
        expect('2026-11-20' <= day && day <= '2026-11-23').toBe(true);
        const lastYear = String(generate({ generate: 'date', from: '01-07', to: '02-28', year: -1 }, making(seed)));
        expect('2025-01-07' <= lastYear && lastYear <= '2025-02-28').toBe(true);
        expect(generate({ generate: 'date', from: '12-01', to: '12-31', year: 0 }, making(seed))).toBe('2026-11-23');
      }),
    );
  });

  it('is a number on the steps between two', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const amount = generate({ generate: 'number', min: 0, max: 9360, step: 0.01 }, making(seed)) as number;
        expect(amount).toBe(Math.round(amount * 100) / 100);
        expect(amount >= 0 && amount <= 9360).toBe(true);
        expect([1, 3, 5]).toContain(generate({ generate: 'number', min: 1, max: 6, step: 2 }, making(seed)));
      }),
    );
  });

  it('is made from others', () => {
    const fields = { sex: 'F', town: 't1', issued: '2026-01-09' };
    const at = making('a', fields);
    expect(generate({ generate: 'by', field: 'sex', values: { F: 'Rita', M: 'Aldo' } }, at)).toBe('Rita');
    expect(generate({ generate: 'by', field: 'toString', values: {} }, at)).toBeUndefined();
    expect(generate({ generate: 'part', field: 'issued', from: 0, length: 4 }, at)).toBe('2026');
    expect(generate({ generate: 'column', list: 'towns', field: 'town', column: 'cap' }, at)).toBe('26845');
    expect(generate({ generate: 'column', list: 'none', field: 'town', column: 'cap' }, at)).toBeUndefined();
    expect(generate({ generate: 'join', of: [{ generate: 'part', field: 'issued', from: 0, length: 4 }, '-12-31'] }, at)).toBe(
      '2026-12-31',
    );
    expect(generate({ generate: 'digits', pattern: 'A##-#' }, at)).toMatch(/^A\d\d-\d$/);
    expect(generate({ generate: 'sometimes', share: 0, value: 'x' }, at)).toBeUndefined();
    expect(generate({ generate: 'sometimes', share: 1, value: 'x' }, at)).toBe('x');
  });

  it('is a codice fiscale of the fields before it', () => {
    const from = { surname: 'surname', name: 'name', sex: 'sex', birthDate: 'born', birthplace: 'place' };
    const fields = generateFields(
      {
        surname: ['Reader', 'Òrsi'],
        name: ['Rita', "D'Aldo"],
        sex: ['F', 'M'],
        born: { generate: 'date', from: '1930-01-01', to: '2008-12-31' },
        place: 'C816',
        code: { generate: 'codice-fiscale', from },
      },
      making('cf'),
    );
    expect(isCodiceFiscale(String(fields['code']))).toBe(true);
    expect(generate({ generate: 'codice-fiscale', from }, making('cf', { surname: 'X' }))).toBeUndefined();
  });
});
