import { Database } from '../../../../server/storage/sqlite/database.js';

describe('the database', () => {
  const database = new Database(':memory:');
  afterAll(() => database.close());

  it.each([[new Date(0)], [true], [undefined], [{}], [['a']], [Number.NaN]])('refuses to bind %p', (value) => {
    expect(() => database.get('SELECT ? AS value', [value as never])).toThrow('cannot be stored');
  });

  it.each([['text 😀'], [1.5], [-7], [null], ['']])('binds %p and gives it back', (value) => {
    expect(database.get('SELECT ? AS value', [value])?.['value']).toBe(value);
  });

  it('keeps working with more statements than it keeps', () => {
    for (let at = 0; at < 1200; at++) expect(database.get(`SELECT ${at} AS value`)?.['value']).toBe(at);
    expect(database.get('SELECT 0 AS value')?.['value']).toBe(0);
  });
});
