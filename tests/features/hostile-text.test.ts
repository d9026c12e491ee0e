import { body, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { startOffice } from '../support/office.js';

const texts = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{constructor}} {{{note}}} #{7*7}',
  'fattura\u202efdp.exe\u2066',
  'prima\u0000dopo\u0007\u001b[31m',
  'una riga\r\nBcc: altri@example.org\u2028altra',
  '=1+1 &lt;b&gt; "\'--',
  'ros\uffffsi \ufdd0bian\ud800chi',
];

let office: Office;
let social: Client;
let manager: Client;

beforeAll(async () => {
  office = await startOffice();
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
});
afterAll(() => office.stop());

/** Control characters and what is no character are taken out of whatever is sent; line breaks and all else stay. */
const kept = (text: string): string =>
  ['\u0000', '\u0007', '\u001b', '\uffff', '\ufdd0', '\ud800'].reduce((left, sign) => left.replaceAll(sign, ''), text);

describe('markup and control characters in what people write', () => {
  it.each(texts)('a note stays text in history and notifications, and its letter is made: %j', async (note) => {
    const practice = await sentContribution(social);
    await send(manager, practice.id, 'CHIEDI_CHIARIMENTI', { note });
    await send(manager, practice.id, 'CHIEDI_INTEGRAZIONE', { note });
    await office.run();
    const { items } = await body(social.get(`/api/practices/${practice.id}/history`));
    expect(items.filter((line: { note?: string }) => line.note === kept(note))).toHaveLength(2);
    const told = await body(social.get('/api/notifications'));
    expect(told.items[0].html).not.toMatch(/<(script|img)/);
    const { documents } = await body(social.get(`/api/practices/${practice.id}`));
    const letter = documents.find((one: { letter?: string }) => one.letter);
    const bytes = await social.get(`/api/practices/${practice.id}/documents/${letter.id}`).responseType('blob');
    expect(bytes.body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(texts)('a name stays text in the person, its practice and the search: %j', async (cognome) => {
    const surname = cognome.slice(0, 36);
    const person = await newPerson(social, { cognome: surname });
    const practice = await openContribution(social, person);
    const view = await body(social.get(`/api/subjects/${person.id}`));
    expect(view.data.cognome).toBe(kept(surname));
    // A title is one line.
    expect(practice.subject.title).toContain(kept(surname).trim().replace(/\s+/g, ' '));
    const found = await social.get(`/api/practices/${practice.id}`);
    expect(found.headers['content-type']).toMatch(/^application\/json/);
  });
});
