import { createHash } from 'node:crypto';
import { hashFile, hashRelease } from '../../../engine/definition/hash.js';
import { releaseFiles } from '../../../engine/definition/release-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const files = minimalDefinitions();

it('hashes text as UTF-8', () => {
  expect(hashFile('perché')).toBe(createHash('sha256').update(Buffer.from('perché', 'utf8')).digest('hex'));
});

it('leaves out of a release what is no definition', () => {
  const paths = releaseFiles([...files, { path: 'notes.txt', text: '' }, { path: 'practice-types/loan/x.js', text: '' }]).map(
    ({ path }) => path,
  );
  expect(paths).toEqual([...paths].sort());
  expect(
    files
      .map(({ path }) => path)
      .filter((path) => !paths.includes(path))
      .sort(),
  ).toEqual(['README.md', 'demo/demo.json']);
  expect(paths).not.toContain('notes.txt');
  expect(paths).not.toContain('practice-types/loan/x.js');
});

it('is the hash of the list of paths and hashes', () => {
  const two = [
    { path: 'roles.json', text: 'b' },
    { path: 'ambito.json', text: 'a' },
  ];
  expect(hashRelease(two)).toBe(hashFile(`ambito.json ${hashFile('a')}\nroles.json ${hashFile('b')}\n`));
});

it('changes with every file of the release, with its name, and with nothing else', () => {
  const hash = hashRelease(files);
  expect(hashRelease([...files].reverse())).toBe(hash);
  expect(hashRelease(files.filter(({ path }) => path !== 'README.md'))).toBe(hash);
  for (const { path } of releaseFiles(files)) {
    expect(hashRelease(files.map((file) => (file.path === path ? { ...file, text: `${file.text} ` } : file)))).not.toBe(hash);
    expect(hashRelease(files.filter((file) => file.path !== path))).not.toBe(hash);
  }
});
