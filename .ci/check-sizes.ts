/** Fails where a source file has more than 300 lines: it holds more than one reason to change. Warns from 200. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.ts', '*.tsx'], {
  encoding: 'utf8',
});
const files = listed.split('\n').filter((file) => file && !file.includes('/generated/'));
const counted = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));
const source = counted
  .filter(({ file }) => !file.startsWith('tests/'))
  .map(({ lines }) => lines)
  .sort((a, b) => a - b);
const tooLong = counted.filter(({ lines }) => lines > 300);

for (const { file, lines } of counted) if (lines > 200 && lines <= 300) console.warn(`warning: ${file} has ${lines} lines`);
for (const { file, lines } of tooLong)
  console.error(`${file} has ${lines} lines: no file has more than 300. Cut it where the second reason to change begins.`);
console.log(`${source.length} source files, median ${source[Math.floor(source.length / 2)]} lines, longest ${source.at(-1)}`);
process.exit(tooLong.length > 0 ? 1 : 0);
