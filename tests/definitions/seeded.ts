import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DefinitionFile } from '../../engine/index.js';
import { issueLine } from '../../server/cli/print-issues.js';
import { readDefinitions } from '../../server/cli/read-definitions.js';
import { readFolder } from '../fixtures/read-folder.js';

/** One mistake as an office makes it, and what the checker must say of it. The fixture is named after the rule that finds it. */
export interface Defect {
  mistake: string;
  file: string;
  /** What stands in the file, and what stands there by mistake. */
  find: string;
  put: string;
  /** `line` is a text on the line that must be named. */
  issue: { code: string; file: string; line: string; suggestion?: string };
}

const fixtures = 'tests/fixtures/seeded-defects';
/** All of them. */
export const defects = readdirSync(fixtures).map((name) => {
  const defect = JSON.parse(readFileSync(join(fixtures, name), 'utf8')) as Defect;
  return { rule: name.replace('.json', ''), ...defect };
});
const shipped = readFolder('definitions');
const folder = mkdtempSync(join(tmpdir(), 'iter-seeded-'));

function write({ path, text }: DefinitionFile): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The file as it is shipped, and with the mistake in it. */
function seeded({ file, find, put }: Defect): { good: DefinitionFile; spoilt: DefinitionFile } {
  const good = shipped.find(({ path }) => path === file);
  const at = good?.text.indexOf(find) ?? -1;
  if (!good || at < 0) throw new Error(`${file} has no ${find}`);
  return { good, spoilt: { path: file, text: good.text.slice(0, at) + put + good.text.slice(at + find.length) } };
}

/** What `iter check` prints while the file is in the folder. */
async function check(spoilt: DefinitionFile): Promise<string[]> {
  write(spoilt);
  const { issues } = await readDefinitions(folder);
  return issues.map((issue) => issueLine('', issue));
}

/** Every seventh is sought each time, and the others by `npm run test:long`. */
export const isSoughtEachTime = (_: unknown, at: number): boolean => at % 7 === 0;

/** To be called within `describe`: seeds each of the defects and looks for what the checker says. */
export function seedEach(some: typeof defects): void {
  beforeAll(() => {
    for (const file of shipped) write(file);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(some)('$rule: $mistake', async ({ issue, ...defect }) => {
    const { good, spoilt } = seeded({ issue, ...defect });
    const lines = await check(spoilt);
    write(good);
    const text = (spoilt.path === issue.file ? spoilt : shipped.find(({ path }) => path === issue.file))?.text.split('\n') ?? [];
    const named = lines.flatMap((line) => {
      const [, at, code] = new RegExp(`^${issue.file}:(\\d+):\\d+ \\w+ ([a-z-]+):`).exec(line) ?? [];
      return code === issue.code && text[Number(at) - 1]?.includes(issue.line) ? [line] : [];
    });
    expect({ lines, named: named.length }).toEqual({ lines, named: 1 });
    if (issue.suggestion) expect(named[0]).toContain(`did you mean "${issue.suggestion}"?`);
  });
}
