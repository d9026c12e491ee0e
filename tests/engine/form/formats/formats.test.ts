import { FORMATS } from '../../../../engine/form/formats.js';

const CASES: Record<string, { good: string[]; bad: string[] }> = {
  date: {
    good: ['2025-05-05', '2024-02-29', '2000-02-29'],
    bad: ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '05/05/2025', '2025-5-5', '2025-05-05T00:00', ''],
  },
  month: { good: ['2025-01', '2025-12'], bad: ['2025-13', '2025-00', '2025-1', '2025-01-01', ''] },
  email: {
    good: ['a@b.it', 'maria.rossi+prova@comune.example.it'],
    bad: ['a@b', '@b.it', 'a@', 'a b@c.it', 'a..b@c.it', 'a@-b.it', `${'a'.repeat(65)}@b.it`, ''],
  },
  uri: {
    good: ['https://www.example.it/a?b=c#d', 'http://example.it'],
    bad: ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.it', 'https://', 'https://a b.it', 'example.it', ''],
  },
  iban: {
    good: [
      'IT60X0542811101000000123456',
      'IT60 X054 2811 1010 0000 0123 456',
      'GB82WEST12345698765432',
      'DE89370400440532013000',
      'SM86U0322509800000000270100',
    ],
    bad: [
      'IT60X0542811101000000123457',
      'IT60X054281110100000012345',
      'it60x0542811101000000123456',
      'GB82WEST1234569876543',
      '',
    ],
  },
  phone: {
    good: ['0377 123456', '+39 333 1234567', '112-118', '0377/123456'],
    bad: ['1234', '+', 'abc', '0377 123456 int', '1'.repeat(16), ''],
  },
};

describe.each(Object.entries(CASES))('format %s', (name, { good, bad }) => {
  it.each(good)('accepts %j', (text) => expect(FORMATS[name]?.(text)).toBe(true));
  it.each(bad)('refuses %j', (text) => expect(FORMATS[name]?.(text)).toBe(false));
});

it('has a test for every format', () => {
  expect(Object.keys(FORMATS).sort()).toEqual([...Object.keys(CASES), 'codice-fiscale'].sort());
});
