import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the checker's rules stand, in rooms by what they are about. */
export const checkFolder = 'engine/definition/check';

/** A rule of the checker: its name, and the file that holds it. */
interface RuleFile {
  name: string;
  file: string;
}

/** The rules that a list imports, by name. */
function listed(list: string): RuleFile[] {
  const text = readFileSync(join(checkFolder, list), 'utf8');
  const imports = [...text.matchAll(/^import \{.*from '\.\/([a-z-]+\/([a-z-]+))\.js'/gm)];
  const files = imports.map(([, path = '', name = '']) => ({ name, file: join(checkFolder, `${path}.ts`) }));
  return files.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** All rules: those of files by themselves, then those of how things work together. */
export const ruleFiles = (): RuleFile[] => ['rules.ts', 'rules-deep.ts'].flatMap(listed);
