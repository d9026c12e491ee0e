import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../server/config.js';
import { key, secret } from '../support/webhook-receiver.js';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({ ITER_PORT: '', HOME: '/x' })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://127.0.0.1:3000',
      maxUploadBytes: 20 * 1024 * 1024,
      logLevel: 'info',
      sessionHours: 10,
      auditMonths: 24,
      trustProxy: false,
    });
  });

  it('takes what is said', () => {
    const config = readConfig({
      ITER_HOST: '0.0.0.0',
      ITER_BASE_URL: 'https://iter.example.org/',
      ITER_TRUST_PROXY: '10.0.0.0/8, ::1',
      ITER_SESSION_HOURS: '2',
    });
    expect(config).toMatchObject({ baseUrl: 'https://iter.example.org', trustProxy: ['10.0.0.0/8', '::1'], sessionHours: 2 });
    expect(readConfig({ ITER_TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect([{}, { ITER_DRAIN_SECONDS: '0' }, { ITER_DRAIN_SECONDS: '12' }].map((env) => readConfig(env).drainMs)).toEqual([
      null,
      0,
      12_000,
    ]);
    expect(readConfig({ ITER_HOST: '::1', ITER_PORT: '80' }).baseUrl).toBe('http://[::1]:80');
  });

  it('reads the endpoints out of their file, and repeats nothing of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iter-config-'));
    const file = join(folder, 'webhooks.json');
    const url = 'https://catalogue.example.org/';
    writeFileSync(file, JSON.stringify({ catalogue: { url, secret } }));
    expect(readConfig({}).webhooks.size).toBe(0);
    expect(readConfig({ ITER_WEBHOOKS: file }).webhooks.get('catalogue')).toEqual({ url: new URL(url), key, inside: false });
    writeFileSync(file, `{"catalogue":{"url":"http://SECRET","secret":"${secret}"}}`);
    expect(() => readConfig({ ITER_WEBHOOKS: file })).toThrow(/^ITER_WEBHOOKS must give "catalogue" a url(?!.*SECRET)/);
    rmSync(folder, { recursive: true });
    expect(() => readConfig({ ITER_WEBHOOKS: file })).toThrow(ConfigError);
  });

  it.each([
    ['ITER_PORT', '70000'],
    ['ITER_PORT', '3000x'],
    ['ITER_PORT', '-1'],
    ['ITER_LOG', 'loud'],
    ['ITER_SESSION_HOURS', '0'],
    ['ITER_SESSION_HOURS', '1e3'],
    ['ITER_AUDIT_MONTHS', '5'],
    ['ITER_MAX_UPLOAD_MB', 'many'],
    ['ITER_TRUST_PROXY', 'everybody'],
    ['ITER_TRUST_PROXY', '10.0.0.0/33'],
    ['ITER_BASE_URL', 'iter.example.org'],
    ['ITER_BASE_URL', 'ftp://iter.example.org'],
    ['ITER_BASE_URL', 'https://iter.example.org/app'],
    ['ITER_BASE_URL', 'http://iter.example.org'],
    ['ITER_PROT', '3000'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} [^\\n]+$`));
  });

  it('wants to know the address where others than this machine can reach it', () => {
    expect(() => readConfig({ ITER_HOST: '0.0.0.0' })).toThrow(/^ITER_BASE_URL is needed/);
  });
});
