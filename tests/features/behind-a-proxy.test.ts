import { everything } from '../../engine/index.js';
import type { AuditEntry } from '../../server/audit/entry.js';
import { type PlainAnswer, plainRequest, startProxy } from '../support/reverse-proxy.js';
import { PASSWORD, startTestServer, type TestServer } from '../support/server.js';

const baseUrl = 'https://iter.example.org';
/** Addresses of this machine (RFC 1122): the proxy's is 127.0.0.1. */
const office = '127.0.0.2';
const stranger = '127.0.0.3';

let server: TestServer;
let proxy: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  const config = { baseUrl, trustProxy: ['127.0.0.1'] };
  server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }], config });
  proxy = await startProxy(server.url, 'iter.example.org');
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

interface From {
  from: string;
  url: string;
  headers?: Record<string, string>;
}
const throughProxy = { from: office, url: '' };

const signIn = ({ from, url, headers }: From, password = PASSWORD): Promise<PlainAnswer> =>
  plainRequest(`${url || proxy.url}/api/session`, { from, method: 'POST', headers, body: { username: 'anna', password } });

/** The address that the register of reads keeps for a list that somebody asks for. */
async function addressNoted(who: From): Promise<string | undefined> {
  const cookie = String((await signIn(who)).headers['set-cookie']?.[0]).split(';')[0] ?? '';
  await server.ports.audit.seal();
  const headers = { ...who.headers, Cookie: cookie };
  const { status } = await plainRequest(`${who.url || proxy.url}/api/subjects`, { from: who.from, headers });
  expect(status).toBe(200);
  const entries: AuditEntry[] = [];
  for await (const entry of server.ports.stores.audit.scan(everything)) entries.push(entry);
  const last = entries.findLast((entry) => 'address' in entry);
  return last && 'address' in last ? last.address : undefined;
}

describe('behind an HTTPS proxy', () => {
  it('sets a cookie for TLS and for this very host, and HSTS', async () => {
    const { status, headers } = await signIn(throughProxy);
    expect(status).toBe(200);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-iter-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it('believes the proxy about the address, and the one behind it about nothing', async () => {
    expect(await addressNoted(throughProxy)).toBe(office);
    expect(await addressNoted({ ...throughProxy, headers: { 'X-Forwarded-For': '203.0.113.9, 127.0.0.1' } })).toBe(office);
  });

  it('believes nobody who comes around the proxy, and gives nothing for what they say of scheme and host', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'http', 'X-Forwarded-Host': 'evil.example' };
    const around = { from: stranger, url: server.url, headers: { ...headers, Forwarded: 'for=203.0.113.9;proto=http' } };
    expect(await addressNoted(around)).toBe(stranger);
    const answer = await signIn(around);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-.*; Secure;/);
    expect(JSON.stringify([answer.body, answer.headers])).not.toContain('evil.example');
  });

  it.each([
    [baseUrl, {}, 200],
    ['http://iter.example.org', {}, 403],
    ['https://iter.example.org:8443', {}, 403],
    ['https://evil.example', { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' }, 403],
    ['http://127.0.0.1', {}, 403],
    ['null', {}, 403],
  ])('takes a sign-in from a page of %s with %j: %d', async (origin, headers, status) => {
    expect((await signIn({ ...throughProxy, headers: { Origin: origin, ...headers } })).status).toBe(status);
  });

  it('believes no other name for itself, also from who connects without the proxy', async () => {
    const headers = { Host: 'evil.example', Origin: 'https://evil.example' };
    expect((await signIn({ from: stranger, url: server.url, headers })).status).toBe(403);
  });

  it('sends nobody elsewhere', async () => {
    for (const path of ['/', '/assets', '/persons', '//evil.example', '/api', '/api//evil.example/']) {
      const { headers } = await plainRequest(proxy.url + path, { from: office, headers: { 'X-Forwarded-Host': 'evil.example' } });
      expect([path, headers.location]).toEqual([path, undefined]);
    }
  });

  it('keeps waiting who guesses behind one address, and not who works behind another', async () => {
    expect((await signIn(throughProxy)).status).toBe(200);
    for (let at = 0; at < 5; at++) expect((await signIn({ from: '127.0.0.5', url: '' }, 'not the password')).status).toBe(401);
    const waits = await signIn({ from: '127.0.0.4', url: '' });
    expect([waits.status, waits.headers['retry-after']]).toEqual([429, '15']);
    expect((await signIn(throughProxy)).status).toBe(200);
  });
});
