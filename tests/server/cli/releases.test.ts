import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { canonicalise, hashRelease, releaseFiles } from '../../../engine/index.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { ownFolder } from './own-folder.js';
import { callIter, startIter } from './run-iter.js';

jest.setTimeout(180_000);

describe('releases on the command line', () => {
  const { folder, definitions, env, edit } = ownFolder();
  const applied = async (...more: string[]) => {
    const { code, out } = await callIter(['apply', definitions, ...more], env);
    expect(code).toBe(0);
    return /[0-9a-f]{64}/.exec(out)?.[0] ?? '';
  };
  /** What a release of these files would be: hash, and texts to the byte. */
  const released = (dir: string) => releaseFiles(readFolder(dir).filter(({ path }) => !path.startsWith('.')));

  it('writes the canonical form, and nothing with --check', async () => {
    edit('roles.json', (text) => JSON.stringify(JSON.parse(text)));
    const before = readFolder(definitions);
    const checked = await callIter(['format', definitions, '--check']);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain(`${join(definitions, 'roles.json')}\n`);
    expect(readFolder(definitions)).toEqual(before);
    expect((await callIter(['format', definitions])).code).toBe(0);
    expect(readFolder(definitions)).toEqual(before.map(canonicalise));
    expect(await callIter(['format', definitions, '--check'])).toMatchObject({ code: 0, err: '' });
    edit('roles.json', () => '{ "roles": [ ');
    const broken = await callIter(['format', definitions]);
    expect([broken.code, broken.err]).toEqual([1, 'iter: left as it is, because it cannot be read: 1 file\n']);
    expect(readFileSync(join(definitions, 'roles.json'), 'utf8')).toBe('{ "roles": [ ');
  });

  it('lists what ran, and writes any release back to the byte', async () => {
    expect((await callIter(['releases'], env)).out).toBe('no release was applied yet\n');
    expect((await callIter(['pull', join(folder, 'early')], env)).err).toMatch(/^iter: no release runs on /);
    const first = await applied('--note', 'The beginning');
    edit('ambito.json', (text) => text.replace(/"title": "[^"]*"/, '"title": "Another library"'));
    const second = await applied();
    const { out } = await callIter(['releases'], env);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(new RegExp(`^\\* 2  ${second.slice(0, 12)}  \\d{4}-\\S+Z  \\S+$`));
    expect(lines[1]).toMatch(new RegExp(`^  1  ${first.slice(0, 12)}  \\d{4}-\\S+Z  \\S+ +The beginning$`));

    const pulled = join(folder, 'pulled', 'here');
    expect(await callIter(['pull', pulled], env)).toMatchObject({ code: 0, err: '' });
    expect(readFolder(pulled)).toEqual(released(definitions).map(canonicalise));
    expect(hashRelease(readFolder(pulled))).toBe(second);
    expect(await callIter(['pull', pulled, '--release', first.slice(0, 12)], env)).toMatchObject({ code: 0 });
    expect(hashRelease(readFolder(pulled))).toBe(first);
    expect(await callIter(['pull', pulled, '--release', 'xyz'], env)).toMatchObject({
      code: 1,
      err: 'iter: no release begins with xyz\n',
    });
  });

  it('takes away what a release lacks, and leaves what is no part of one', async () => {
    const first = await applied();
    writeFileSync(join(definitions, 'practice-types/loan/letters/new.hbs'), '---\ntitle: New\n---\n<p>New</p>\n');
    const lost = await callIter(['pull'], env);
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('never applied here; --force writes over them')]);
    expect(readdirSync(join(definitions, 'practice-types/loan/letters'))).toContain('new.hbs');
    expect(await callIter(['pull', '--force'], env)).toMatchObject({ code: 0 });
    expect(readdirSync(join(definitions, 'practice-types/loan/letters'))).not.toContain('new.hbs');
    expect(hashRelease(released(definitions))).toBe(first);
    expect(readdirSync(definitions)).toEqual(expect.arrayContaining(['README.md', 'demo']));
  });

  it('writes into no folder that holds other files', async () => {
    await applied();
    const other = join(folder, 'letters');
    mkdirSync(other);
    writeFileSync(join(other, 'diary.txt'), 'mine');
    const { code, err } = await callIter(['pull', other, '--force'], env);
    expect([code, err]).toEqual([
      1,
      `iter: ${join(other, 'diary.txt')} is no definition: nothing was written into that folder\n`,
    ]);
    expect(readdirSync(other)).toEqual(['diary.txt']);
  });

  it('asks the server that runs', async () => {
    const server = await startIter(['serve'], { ...env, ITER_LOG: 'silent' }, /ready/);
    try {
      const { out } = await callIter(['releases', '--long'], env);
      expect(out).toMatch(/^\* 1 {2}[0-9a-f]{64} {2}\S+ {2}system\n$/);
      expect(await callIter(['pull', join(folder, 'pulled')], env)).toMatchObject({ code: 0 });
      expect(out).toContain(hashRelease(readFolder(join(folder, 'pulled'))));
    } finally {
      await server.stop();
    }
  });
});
