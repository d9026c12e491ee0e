import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../../support/server.js';

describe('the pages', () => {
  let server: TestServer;
  const folder = mkdtempSync(join(tmpdir(), 'iter-pages-'));
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Iter</title>');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'index-abc123.js'), '1');
    writeFileSync(join(folder, '.secret'), 'x');
    server = await startTestServer({ pagesFolder: folder, config: { baseUrl: 'https://iter.example.org' } });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string) => server.anybody().get(path);

  it.each(['/', '/practices/17', '/a/b/c', '/.secret'])('are one page at %s, asked for each time', async (path) => {
    const response = await get(path);
    expect([response.status, response.text]).toEqual([200, '<title>Iter</title>']);
    expect(response.headers['cache-control']).toBe('no-cache');
    expect(response.headers['content-type']).toMatch(/^text\/html/);
  });

  it('have files that are kept for ever where the name is a hash, and are not guessed where there is none', async () => {
    expect((await get('/assets/index-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
    const gone = await get('/assets/index-old.js');
    expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
    expect((await get('/..%2f..%2fpackage.json')).text).not.toContain('"name"');
  });

  it('load from here only, stand in no frame and say nothing about what runs here', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age=31536000'),
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('do not stand for other methods', async () => {
    const response = await server.anybody().post('/practices');
    expect([response.status, response.body.code]).toEqual([404, 'not-found']);
  });
});
