import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { callIter } from '../server/cli/run-iter.js';
import { ofIter } from './told-commands.js';

jest.setTimeout(120_000);

/** The words of a command as a shell splits them, quotes taken off. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

describe('the commands of iter', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'iter-docs-'));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it.each(ofIter)('%s', async (command) => {
    const ran = await callIter(wordsOf(command).slice(4), { ITER_DATA: data });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toBe('');
  });
});
