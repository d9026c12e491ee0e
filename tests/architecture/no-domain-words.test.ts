import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const sources = ['engine', 'server', 'admin-ui/src'].flatMap(sourcesIn);

/** As `grep -w -i`: no letter, digit or underscore on either side. */
const domainWords = /(?<!\w)(b2|isee|contributo|codogno)(?!\w)/i;

const linesWith = (files: string[], pattern: RegExp): string[] =>
  files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );

it('names nothing of the domain in code: it belongs into definitions', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(linesWith(sources, domainWords)).toEqual([]);
});

it('leaves nothing for later and switches no check off', () => {
  const files = [...sources, ...sourcesIn('tests'), ...sourcesIn('bench'), ...sourcesIn('.ci')];
  const marks = new RegExp(['TO', 'DO|FIX', 'ME|@ts-', 'ignore|(?:it|describe)\\.', '(?:skip|only)\\('].join(''));
  expect(linesWith(files, marks)).toEqual([]);
});

it('has no folder or file for things without a name', () => {
  const names = /(^|\/)(utils?|helpers?|common|managers?)(\.|\/|$)/;
  expect([...sources, ...sourcesIn('tests')].filter((file) => names.test(file))).toEqual([]);
});

it('names no machine and no path outside of the project', () => {
  const kept = ['engine', 'server', 'admin-ui', 'definitions', 'tests', 'bench', 'docs', '.ci'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|cjs|json|md|hbs|csv|ya?ml|css|html)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/(^|\/)(dist|node_modules|screenshots)\//.test(file)),
  );
  const atTop = readdirSync('.').filter((name) => /\.(json|md|mjs|cjs|ya?ml)$/.test(name) && name !== 'package-lock.json');
  const outside = new RegExp(['(?<![\\w./])/(?:wo', 'rk|ho', 'me|ro', 'ot|Us', 'ers)/|\\.\\./sha', 'red/'].join(''));
  expect(linesWith([...kept, ...atTop], outside)).toEqual([]);
});
