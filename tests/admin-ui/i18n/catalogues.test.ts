import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import english from '../../../admin-ui/src/i18n/en.json';
import italian from '../../../admin-ui/src/i18n/it.json';

type Catalogue = { [key: string]: string | Catalogue };

function keysOf(catalogue: Catalogue, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

const keys = new Set(keysOf(italian));
const root = join(__dirname, '../../..');

function textOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

it('has the same keys in both languages', () => {
  expect(keysOf(english).sort()).toEqual([...keys].sort());
});

it('has a form for one and for many wherever it counts', () => {
  const counted = [...keys].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -'_one'.length));
  const lacking = counted.flatMap((key) => ['_many', '_other'].map((end) => key + end)).filter((key) => !keys.has(key));
  expect(lacking).toEqual([]);
});

it('has every sentence that the interface asks for', () => {
  const asked = [...textOf('admin-ui/src').matchAll(/\bt\(\s*'([a-zA-Z][\w.-]+)'/g)].map((found) => found[1] as string);
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !keys.has(key) && !keys.has(`${key}_other`))).toEqual([]);
});

it('words every code with which the server refuses', () => {
  const table = /meanings[^{]*\{([\s\S]*?)\n\};/.exec(readFileSync(join(root, 'server/http/statuses.ts'), 'utf8'))?.[1] ?? '';
  const listed = [...table.matchAll(/^ {2}'?([a-z-]+)'?:/gm)].map((found) => found[1] as string);
  const thrown = [...textOf('server/use-cases').matchAll(/new RefusalError\('([a-z-]+)'/g)].map((found) => found[1] as string);
  expect(listed.length).toBeGreaterThan(10);
  expect([...listed, ...thrown].filter((code) => !keys.has(`refusal.${code}`))).toEqual([]);
});

it('words every issue that a form can have', () => {
  const codes = [...textOf('engine/form').matchAll(/code: '([a-z-]+)'/g)].map((found) => found[1] as string);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !keys.has(`issue.${code}`) && !keys.has(`issue.${code}_other`))).toEqual([]);
});

it('words every kind of explanation and every operator', () => {
  const contract = readFileSync(join(root, 'server/http/openapi.yaml'), 'utf8');
  const kinds = /kind: \{ enum: \[(condition[^\]]*)\]/.exec(contract)?.[1]?.split(', ') ?? [];
  const drawn = ['condition', 'form-complete', 'documents-present', 'deadline-passed', 'titled'];
  expect(kinds.length).toBeGreaterThan(drawn.length);
  expect(kinds.filter((kind) => !drawn.includes(kind) && !keys.has(`reason.${kind}`))).toEqual([]);
  const operators = ['eq', 'gt', 'gte', 'lt', 'lte', 'in', 'exists', 'element'].flatMap((one) => [one, `not-${one}`]);
  expect(operators.filter((one) => !keys.has(`operator.${one}`))).toEqual([]);
});
