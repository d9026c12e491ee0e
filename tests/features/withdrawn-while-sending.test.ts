import { request as ask } from 'node:http';
import { newPerson, openContribution } from '../support/contribution.js';
import type { Office } from '../support/office.js';
import { startOffice } from '../support/office.js';
import { rawSignIn } from '../support/raw-client.js';

let office: Office;
const username = 'slow';
const assignments = [{ service: 'codogno', roles: ['assistente-sociale'] }];

beforeEach(async () => {
  office = await startOffice({ operators: [{ username, service: 'codogno', roles: ['assistente-sociale'] }] });
});
afterEach(() => office.stop());

const boundary = 'between';
const part = (name: string, rest: string, text: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n${text}`;

/** A request whose last bytes are sent only after `meanwhile`. */
async function sendSlowly(
  asked: { method: string; path: string; type: string; begin: string; end: string },
  meanwhile: () => Promise<unknown>,
): Promise<{ status: number; text: string }> {
  const { headers } = await rawSignIn(office.url, username);
  const { method, path, type, begin, end } = asked;
  return new Promise((resolve, reject) => {
    const sent = ask(office.url + path, { method, headers: { ...headers, 'Content-Type': type } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (some: string) => {
        text += some;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject).write(begin);
    // The server has met the head of the request, and whoever sends it, by then.
    setTimeout(() => void meanwhile().then(() => sent.end(end), reject), 300);
  });
}

const upload = (id: string) => ({
  method: 'POST',
  path: `/api/practices/${id}/documents`,
  type: `multipart/form-data; boundary=${boundary}`,
  begin: `${part('category', '', 'isee')}\r\n${part('expires', '', '2026-12-31')}\r\n${part('file', '; filename="isee.pdf"\r\nContent-Type: application/pdf', '%PDF-1.4\n1 0 obj<<>>endobj\n')}`,
  end: `trailer<<>>\n%%EOF\r\n--${boundary}--\r\n`,
});

const patch = (id: string, revision: number) => ({
  method: 'PATCH',
  path: `/api/practices/${id}`,
  type: 'application/json',
  begin: '{"patch":{"valutazione":{"proposta":1}},',
  end: `"revision":${revision}}`,
});

async function change(to: object): Promise<void> {
  const { operators } = office.ports.stores;
  const { items } = await operators.find({ where: { kind: 'and', of: [] }, limit: 1 });
  const [operator] = items;
  if (!operator) throw new Error('there is no operator');
  await operators.save({ ...operator, ...to, version: operator.version + 1 }, operator.version);
}

const opened = async () => {
  const client = await office.as(username);
  return openContribution(client, await newPerson(client));
};

describe('who sends slowly', () => {
  const ways: [string, object, object, number][] = [
    ['lost the account', { disabled: true }, { disabled: false }, 401],
    ['lost the last role', { assignments: [] }, { assignments }, 409],
    ['has a role that may not', { assignments: [{ service: 'codogno', roles: ['amministrativo'] }] }, { assignments }, 404],
  ];
  it.each(ways)('is refused, and shown nothing, who meanwhile %s', async (_, lost, had, status) => {
    const practice = await opened();
    for (const asked of [upload(practice.id), patch(practice.id, practice.revision)]) {
      const answer = await sendSlowly(asked, () => change(lost));
      expect([asked.method, answer.status]).toEqual([asked.method, status]);
      expect(answer.text).not.toContain(practice.number);
      await change(had);
    }
    const stored = await office.ports.stores.practices.get(practice.id);
    expect([stored?.documents, stored?.revision]).toEqual([[], practice.revision]);
  });

  it('is answered as ever where nothing was taken away', async () => {
    const practice = await opened();
    const answer = await sendSlowly(patch(practice.id, practice.revision), async () => undefined);
    expect(answer.status).toBe(200);
    expect((await sendSlowly(upload(practice.id), async () => undefined)).status).toBe(201);
  });
});
