import { parseEndpoints } from '../../../server/webhooks/endpoint.js';
import { key, secret } from '../../support/webhook-receiver.js';

const parsed = (endpoint: unknown) => parseEndpoints(JSON.stringify({ catalogue: endpoint }));

describe('endpoints', () => {
  it('are read with their keys, outside only over TLS', () => {
    const endpoints = parsed({ url: 'https://catalogue.example.org/hook', secret });
    expect(endpoints).toEqual(
      new Map([['catalogue', { url: new URL('https://catalogue.example.org/hook'), key, inside: false }]]),
    );
    expect(parsed({ url: 'http://127.0.0.1:9000/', secret, inside: true })).toBeInstanceOf(Map);
  });

  it.each([
    [{ url: 'http://catalogue.example.org/', secret }, 'url'],
    [{ url: 'ftp://catalogue.example.org/', secret, inside: true }, 'url'],
    [{ url: 'https://user:word@catalogue.example.org/', secret }, 'url'],
    [{ url: 'nowhere', secret }, 'url'],
    [{ secret }, 'url'],
    [{ url: 'https://catalogue.example.org/', secret: 'whsec_c2hvcnQ=' }, 'secret'],
    [{ url: 'https://catalogue.example.org/', secret: 'VERY-SECRET' }, 'secret'],
    [{ url: 'https://catalogue.example.org/', secret, redirect: true }, 'redirect'],
    ['https://catalogue.example.org/', 'object'],
  ])('%j is refused for its %s, without a word of it', (endpoint, named) => {
    const problem = parsed(endpoint);
    expect(problem).toEqual(expect.stringContaining(named));
    expect(problem).not.toMatch(/VERY-SECRET|user:word|whsec_c/);
  });

  it.each(['', '{', '[]', 'null'])('%j is no file of endpoints', (text) => {
    expect(typeof parseEndpoints(text)).toBe('string');
  });
});
