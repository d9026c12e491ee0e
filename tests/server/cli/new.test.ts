import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { callIter } from './run-iter.js';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'iter-new-'));
  folder = join(home, 'office');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const make = (type: string, ...rest: string[]) => callIter(['new', type, folder, ...rest]);

describe('iter new', () => {
  it('makes an office with a practice type where nothing was, in order and played', async () => {
    const ran = await make('social-transport', '--title', 'The "social" transport <type>');
    expect(ran).toMatchObject({ code: 0, err: '' });
    const files = readFolder(folder);
    expect(ran.out.split('\n').filter((line) => line.startsWith(folder))).toHaveLength(files.length);
    const { definitions, issues } = parseDefinitions(files);
    expect(issues).toEqual([]);
    expect(definitions?.practiceTypes['social-transport']?.type).toMatchObject({
      title: 'The "social" transport <type>',
      number: 'ST-{year}-{sequence:4}',
    });
    expect(await callIter(['test', folder])).toMatchObject({ code: 0, out: expect.stringContaining('states 3/3, events 2/2') });
  });

  it('adds a type to what is there, for the first role that it has', async () => {
    await make('one');
    const roles = join(folder, 'roles.json');
    const { roles: known } = JSON.parse(readFileSync(roles, 'utf8'));
    writeFileSync(roles, JSON.stringify({ roles: [{ id: 'clerk', title: 'Clerk' }, ...known] }));
    expect((await make('two')).out).toContain('5 files written');
    expect(readFileSync(join(folder, 'practice-types/two/permissions.json'), 'utf8')).toContain('"roles": ["clerk"]');
    expect(parseDefinitions(readFolder(folder)).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('writes over nothing', async () => {
    await make('one');
    const before = readFolder(folder);
    expect(await make('one')).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
    rmSync(join(folder, 'ambito.json'));
    expect(await make('two')).toMatchObject({ code: 1, err: expect.stringContaining('services.json is there already') });
    expect(readFolder(folder)).toEqual(before.filter(({ path }) => path !== 'ambito.json'));
  });

  it.each(['Social', 'social transport', '../social', 'social_transport', ''])('takes no key like "%s"', async (type) => {
    expect(await make(type)).toMatchObject({ code: 1, err: expect.stringContaining('is no key') });
    expect(existsSync(folder)).toBe(false);
  });

  it('says that it cannot read the roles', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'roles.json'), '{');
    expect(await make('one')).toMatchObject({ code: 1, err: expect.stringContaining('roles.json cannot be read') });
  });
});
