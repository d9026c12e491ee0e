import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

it('describes itself as the catalogue of public software wants it (publiccode.yml, standard 0.4)', () => {
  const described = parse(readFileSync('publiccode.yml', 'utf8'));
  const needed = [
    'publiccodeYmlVersion',
    'name',
    'url',
    'developmentStatus',
    'softwareType',
    'platforms',
    'categories',
    'legal',
    'maintenance',
    'localisation',
    'description',
  ];
  expect(needed.filter((key) => described[key] === undefined)).toEqual([]);
  expect(described.legal.license).toBe('EUPL-1.2');
  expect(described.softwareVersion).toBe(json('package.json').version);
  expect(described.localisation.availableLanguages).toEqual(expect.arrayContaining(['it', 'en']));
  for (const { shortDescription, longDescription, features } of Object.values<Record<string, string>>(described.description)) {
    expect(shortDescription?.length).toBeLessThanOrEqual(150);
    expect(longDescription?.length).toBeGreaterThanOrEqual(150);
    expect(longDescription?.length).toBeLessThanOrEqual(10_000);
    expect(features?.length).toBeGreaterThan(0);
  }
});

it('is under the same licence everywhere', () => {
  expect(json('package.json').license).toBe('EUPL-1.2');
  expect(readFileSync('LICENSE', 'utf8')).toMatch(/EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/i);
});

it('keeps a list of changes open', () => {
  expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(/^## Unreleased$/m);
});

// A clone would lack such a file, and nobody who has it would notice.
it('lets git ignore no source', () => {
  if (!existsSync('.git')) return;
  const folders = ['engine', 'server', 'admin-ui/src', 'definitions', 'tests', 'bench', 'docs', '.ci'];
  const listed = spawnSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--', ...folders], {
    encoding: 'utf8',
  });
  expect(listed.status).toBe(0);
  expect(listed.stdout.split('\n').filter((file) => file && !file.startsWith('tests/browser/screenshots/'))).toEqual([]);
});
