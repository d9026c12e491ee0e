import fc from 'fast-check';
import { textChangeWords } from '../../../../server/cli/words/text-change.js';

describe('what changed in a long text', () => {
  const letter = '<p>Gentile {{subject.nome}},</p>\n<p>ha trenta giorni per scrivere al servizio, e dieci per telefonare.</p>';

  it('is told word by word, with some words around each change', () => {
    expect(textChangeWords(letter, letter.replace('trenta', 'sessanta'))).toBe(
      '«<p>Gentile {{subject.nome}},</p> <p>ha [trenta → sessanta] giorni per scrivere al servizio, e diec…»',
    );
    expect(textChangeWords(letter, letter.replace('dieci', 'venti giorni'))).toContain(
      'servizio, e [dieci → venti giorni] per telefonare.</p>»',
    );
    expect(textChangeWords(letter, letter.replace(', e dieci per telefonare', ''))).toContain(
      '[in meno: , e dieci per telefonare]',
    );
    expect(textChangeWords(letter, `${letter}\n<p>Cordiali saluti</p>`)).toContain('[in più: <p>Cordiali saluti</p>]');
  });

  it('tells the first changes of many, and how many more there are', () => {
    const words = (mark: string) =>
      Array.from({ length: 20 }, (_, at) => `parola${at} ${at % 2 ? `x${mark}${at}` : 'ferma'}`).join(' ');
    const told = textChangeWords(words('a'), words('b'));
    expect(told.match(/→/g)).toHaveLength(6);
    expect(told).toMatch(/» e altri 4 cambiamenti$/);
  });

  it('does not work for long on texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(' ');
    const begun = Date.now();
    expect(textChangeWords(long('a'), long('b'))).toBe('testo cambiato');
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('shows both texts of any change that is short', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, fc.nat({ max: 4 }), (words, other, at) => {
        const place = at % words.length;
        const changed = words.map((one, index) => (index === place ? `${other}Q` : one));
        expect(textChangeWords(words.join(' '), changed.join(' '))).toContain(`[${words[place]} → ${other}Q]`);
      }),
    );
  });
});
