import { jest } from '@jest/globals';
import { ownFolder } from './own-folder.js';
import { runIter, startIter } from './run-iter.js';

jest.setTimeout(120_000);

describe('iter demo', () => {
  const { env } = ownFolder();

  it('fills an empty folder, says how to sign in, and serves; the next time it finds what it made', async () => {
    const first = await startIter(['demo'], env, /is ready: \S+\n/);
    try {
      expect(first.out()).toMatch(/^2 invented persons and 5 practices made in \d+\.\d s$/m);
      expect(first.out()).toMatch(/^ {2}manager {2}Mario Manager {2}Manager \(North branch\)$/m);
      const password = /^Password of all: (\S+)$/m.exec(first.out())?.[1];
      const address = /ready: (\S+)/.exec(first.out())?.[1];
      const body = JSON.stringify({ username: 'manager', password });
      const signedIn = await fetch(`${address}/api/session`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(signedIn.status).toBe(200);
    } finally {
      expect(await first.stop()).toBe(0);
    }
    const again = await startIter(['demo'], env, /is ready: \S+\n/);
    expect(await again.stop()).toBe(0);
    expect(again.out()).not.toContain('made in');
    expect(again.out()).toContain('Mario Manager');
  });

  it('leaves a folder with other data alone', async () => {
    await runIter(
      ['user', 'add', 'kim', '--name', 'Kim', '--service', 'north', '--role', 'keeper', '--password-stdin'],
      env,
      'a long password\n',
    );
    expect(await runIter(['demo'], env)).toEqual({
      code: 1,
      out: '',
      err: `iter: ${env['ITER_DATA']}: the data folder holds data that is no demonstration\n`,
    });
  });
});
