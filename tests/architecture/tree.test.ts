import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that the page tells of, with their descriptions, by full path. */
function toldFolders(): Map<string, string> {
  const block = /```\n(engine\/[\s\S]*?)```/.exec(readFileSync('docs/architecture.md', 'utf8'))?.[1] ?? '';
  const told = new Map<string, string>();
  const above: { indent: number; path: string }[] = [];
  for (const line of block.split('\n').filter(Boolean)) {
    const [, spaces = '', name = '', description = ''] = /^( *)(\S+)\/ *(.*)$/.exec(line) ?? [];
    while ((above.at(-1)?.indent ?? -1) >= spaces.length) above.pop();
    const path = [above.at(-1)?.path, name].filter(Boolean).join('/');
    above.push({ indent: spaces.length, path });
    told.set(path, description);
  }
  return told;
}

const holdsFiles = (folder: string): boolean =>
  readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isFile() || (entry.isDirectory() && holdsFiles(join(folder, entry.name))),
  );

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && holdsFiles(join(folder, entry.name)))
    .map(({ name }) => join(folder, name))
    .flatMap((inside) => [inside, ...foldersIn(inside)]);

const roots = ['engine', 'server', 'admin-ui/src'];
const told = toldFolders();

it('tells of every folder of the code', () => {
  const onDisk = roots.flatMap(foldersIn);
  expect([...told.keys()].filter((path) => roots.some((root) => path.startsWith(`${root}/`))).sort()).toEqual(onDisk.sort());
});

it('tells of every folder at the top', () => {
  const made = ['.git', 'node_modules', 'dist', 'dist-bench', 'dist-test', 'data', 'coverage'];
  const atTop = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isDirectory() && !made.includes(entry.name));
  const first = new Set([...told.keys()].map((path) => path.split('/')[0]));
  expect(atTop.map(({ name }) => name).filter((name) => !first.has(name))).toEqual([]);
});

it('tells of no folder that is not there, and of each in a line', () => {
  expect([...told.keys()].filter((path) => !existsSync(path))).toEqual([]);
  expect([...told].filter(([, description]) => description.length < 8)).toEqual([]);
});
