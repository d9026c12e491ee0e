import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ownFolder } from './own-folder.js';
import { callIter, runIter, startIter } from './run-iter.js';

jest.setTimeout(120_000);

const secret = 'a long password\n';

describe('the command line', () => {
  const { folder, definitions, env, edit } = ownFolder();

  it('checks a folder: each issue with its place, exit 1 for errors', async () => {
    expect(await callIter(['check', definitions])).toMatchObject({ code: 0, err: '' });
    edit('practice-types/loan/workflow.json', (text) => text.replace('"initial": "draft"', '"initial": "draught"'));
    edit('code-lists/towns.csv', (text) => `${text}t4,No Town\n`);
    const { code, out } = await callIter(['check', definitions]);
    expect(code).toBe(1);
    const line =
      readFileSync(join(definitions, 'practice-types/loan/workflow.json'), 'utf8')
        .split('\n')
        .findIndex((each) => each.includes('draught')) + 1;
    expect(out).toMatch(
      new RegExp(
        `^${join(definitions, 'practice-types/loan/workflow.json')}:${line}:\\d+ error unknown-state: there is no state "draught"`,
        'm',
      ),
    );
    expect(out).toMatch(/code-lists\/towns\.csv:5:1 error wrong-column-count: the row has 2 cells and should have 4$/m);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\d+ errors, \d+ warnings? in \d+ files$/);
  });

  it('says in one line that there is no such folder', async () => {
    expect(await callIter(['check', join(folder, 'none')])).toEqual({
      code: 1,
      out: '',
      err: `iter: there is no definitions folder at ${join(folder, 'none')}\n`,
    });
  });

  it('runs the scenarios, and says what they cover', async () => {
    const passed = await callIter(['test', definitions, '--coverage']);
    expect(passed).toMatchObject({ code: 0, err: '' });
    expect(passed.out).toMatch(/^ok {4} loan\/lent-and-returned: Lent and returned in two days$/m);
    expect(passed.out).toMatch(/^loan: states \d+\/\d+, events \d+\/\d+; missing: .*event WITHDRAW/m);
    expect(passed.out).toMatch(/^ {2}rules +\d+\/\d+ +\d+%$/m);
    expect(passed.out).toMatch(/^ {4}term papers-asked$/m);
    const enough = await callIter(['test', definitions, '--require', '50', '--of', 'states,events']);
    expect(enough).toMatchObject({ code: 0, err: '' });
    const short = await callIter(['test', definitions, '--require', '100', '--of', 'terms,letters']);
    expect(short).toMatchObject({ code: 1, err: 'iter: 1 kind covered less than 100%: loan terms 0%\n' });
    expect((await callIter(['test', definitions, '--of', 'colours'])).err).toContain(
      '"colours" is none of states, events, transitions',
    );

    edit('practice-types/loan/scenarios/lent-and-returned.scenario.json', (text) =>
      text.replace('"remaining": 1 }', '"remaining": 7 }'),
    );
    const failed = await callIter(['test', definitions, '--type', 'loan']);
    expect(failed.code).toBe(1);
    expect(failed.out).toMatch(/^FAILED loan\/lent-and-returned/m);
    expect(failed.out).toMatch(/^ {7}step 5: computed\.remaining: expected 7, got 1$/m);
    expect(failed.out).toMatch(/^2 scenarios, 1 failed$/m);
  });

  it('runs no scenario of a folder with errors, nor of an unknown type', async () => {
    expect(await callIter(['test', definitions, '--type', 'gift'])).toMatchObject({
      code: 1,
      err: 'iter: there is no practice type "gift"\n',
    });
    edit('roles.json', () => '{');
    const { code, out, err } = await callIter(['test', definitions]);
    expect([code, err]).toEqual([1, expect.stringMatching(/^iter: nothing was run: \d+ errors?/)]);
    expect(out).toContain('roles.json:1:2 error invalid-json');
  });

  it('applies a folder and makes accounts without a server', async () => {
    const applied = await callIter(['apply'], env);
    expect(applied).toMatchObject({ code: 0, out: expect.stringMatching(/^release [0-9a-f]{64} runs on \S+\n$/) });
    expect((await callIter(['apply', definitions, '--note', 'again'], env)).out).toBe(applied.out);
    const made = await callIter(
      ['user', 'add', 'Carla', '--name', 'Carla Clerk', '--service', 'north', '--role', 'clerk', 'keeper'],
      env,
    );
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^account carla made\npassword \(shown only now\): [a-z0-9]{5}(-[a-z0-9]{5}){3}\n$/),
    });
    const twice = await callIter(
      ['user', 'add', 'carla', '--name', 'C', '--service', 'north', '--role', 'clerk', '--password-stdin'],
      env,
      'a long password\n',
    );
    expect(twice).toMatchObject({ code: 1, out: '', err: 'iter: there is an account with this user name already\n' });
    const wrong = await callIter(
      ['user', 'add', 'kim', '--name', 'Kim', '--service', 'moon', '--role', 'king', '--password-stdin'],
      env,
      'short\n',
    );
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('there is no service "moon"');
    expect(wrong.err).toContain('there is no role "king"');
    expect(wrong.err).toContain('password: too short, limit 10');
  });

  it('applies nothing with errors', async () => {
    await callIter(['apply'], env);
    edit('services.json', (text) => text.replace('"kind": "ufficio"', '"kind": "castle"'));
    const { code, out, err } = await callIter(['apply'], env);
    expect([code, err]).toEqual([1, expect.stringMatching(/^iter: nothing was applied: 1 error/)]);
    expect(out).toMatch(/services\.json:\d+:\d+ error not-allowed-value: "castle" is not one of comune, ente, ufficio/);
  });

  it('asks the server that holds the data folder, and refuses a second one', async () => {
    const server = await startIter(['serve'], { ...env, ITER_LOG: 'silent' }, /ready/);
    try {
      const second = await runIter(['serve'], env);
      expect(second).toEqual({
        code: 1,
        out: '',
        err: `iter: the data folder ${env['ITER_DATA']} is in use by another process\n`,
      });
      edit('ambito.json', (text) => text.replace(/"title": "[^"]*"/, '"title": "Another library"'));
      expect(await callIter(['apply'], env)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^release [0-9a-f]{64} runs on \S+\n$/),
      });
      const made = await callIter(
        ['user', 'add', 'kim', '--name', 'Kim', '--service', 'north', '--role', 'keeper', '--password-stdin'],
        env,
        'a long password\n',
      );
      expect(made).toEqual({ code: 0, out: 'account kim made\n', err: '' });
      const address = /ready: (\S+)/.exec(server.out())?.[1];
      expect(await (await fetch(`${address}/api/office`)).json()).toMatchObject({ title: 'Another library' });
      const body = JSON.stringify({ username: 'kim', password: 'a long password' });
      const signedIn = await fetch(`${address}/api/session`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(signedIn.status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('verifies the register of reads, of a running server and of a folder, with seals of the log', async () => {
    await callIter(
      ['user', 'add', 'kim', '--name', 'K', '--service', 'north', '--role', 'clerk', '--password-stdin'],
      env,
      secret,
    );
    const server = await startIter(['serve'], { ...env, ITER_LOG: 'info' }, /ready/);
    const address = /ready: (\S+)/.exec(server.out())?.[1];
    const body = JSON.stringify({ username: 'kim', password: secret.trim() });
    const headers = { 'content-type': 'application/json' };
    const signedIn = await fetch(`${address}/api/session`, { method: 'POST', body, headers });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await fetch(`${address}/api/subjects`, { headers: { cookie } })).status).toBe(200);
    const holds = /^2 entries of reads in 1 chain, and the history of 0 practices\nevery link holds\n$/;
    expect(await callIter(['audit', 'verify'], env)).toMatchObject({ code: 0, out: expect.stringMatching(holds) });
    expect(await server.stop()).toBe(0);
    const [, entry = '', hash = ''] = /"audit":\{"entry":"([^"]+)","hash":"([0-9a-f]{64})"\}/.exec(server.out()) ?? [];
    expect(await callIter(['audit', 'verify', '--seal', `${entry}=${hash}`], env)).toMatchObject({ code: 0, err: '' });
    const other = entry.replace(/\d$/, '9');
    expect(await callIter(['audit', 'verify', '--seal', `${other}=${hash}`], env)).toMatchObject({
      code: 1,
      err: `iter: audit, ${entry.split('/')[0]}: ${other} is missing\n`,
    });
    expect(await callIter(['audit', 'verify', '--seal', 'wax'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('"wax" is no seal'),
    });
  });

  it('finds its way after the server was killed', async () => {
    const server = await startIter(['serve'], { ...env, ITER_LOG: 'silent' }, /ready/);
    await server.stop('SIGKILL');
    expect(await callIter(['apply'], env)).toMatchObject({ code: 0 });
    const again = await startIter(['serve'], { ...env, ITER_LOG: 'silent' }, /ready/);
    expect(await callIter(['apply'], env)).toMatchObject({ code: 0 });
    expect(await again.stop()).toBe(0);
  });
});
