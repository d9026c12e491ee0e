import fc from 'fast-check';
import { fileNameOf } from '../../../engine/export/file-name.js';

describe('the name of a file', () => {
  it.each([
    ['list-{params.from}-{params.to}.xlsx', { from: '2025-01', to: '2025-02' }, 'list-2025-01-2025-02.xlsx'],
    ['Elenco perché (1)', {}, 'Elenco perché (1).xlsx'],
    ['list-{params.none}', {}, 'list.xlsx'],
    ['{params.a}', { a: '../../etc/passwd' }, 'etc-passwd.xlsx'],
    ['{params.a}', { a: 'x"\r\nSet-Cookie: y' }, 'x---Set-Cookie- y.xlsx'],
    ['{params.constructor}', {}, 'export.xlsx'],
  ])('%s with %j is %s', (pattern, params, expected) => {
    expect(fileNameOf(pattern, 'xlsx', params)).toBe(expected);
  });

  it('is safe whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (pattern, value) => {
        const name = fileNameOf(`${pattern}{params.a}`, 'xlsx', { a: value });
        expect(name).toMatch(/^[\p{L}\p{N}_(][\p{L}\p{N} ._()-]*\.xlsx$|^\)[\p{L}\p{N} ._()-]*\.xlsx$/u);
        expect(name).not.toContain('..');
        expect(name.length).toBeLessThanOrEqual(125);
      }),
    );
  });
});
