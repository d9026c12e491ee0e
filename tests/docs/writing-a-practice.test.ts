import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { pointerParts } from '../../engine/value/pointer.js';
import { callIter } from '../server/cli/run-iter.js';
import { type Block, blocksOf } from './markdown.js';

jest.setTimeout(120_000);

const page = 'docs/it/scrivere-una-pratica.md';

/** How the page calls the folder that it begins with, and which is not there yet. */
const named = 'ufficio';

/** Whoever follows the page, in a folder of their own: does what each block says, in its order. */
class Reader {
  readonly home = mkdtempSync(join(tmpdir(), 'iter-guide-'));
  private readonly folder = join(this.home, named);
  /** What the commands of the last block printed. */
  private printed = '';
  readonly codes: (number | null)[] = [];

  async follow({ language, marker, text }: Block): Promise<void> {
    const [verb, path = '', pointer = ''] = marker.split(' ');
    if (language === 'bash') await this.run(text);
    else if (language === 'text') this.compare(text);
    else if (verb === 'file') this.write(path, text);
    else if (verb === 'into') this.add(path, pointer, JSON.parse(text));
    else throw new Error(`nobody knows what to do with ${marker || language}`);
  }

  private async run(text: string): Promise<void> {
    this.printed = '';
    for (const [, command = ''] of text.matchAll(/^(?:ITER_DATA=\S+ )?npm run iter -- (.+)$/gm)) {
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const given = words.map((word) => (word === named ? this.folder : word));
      const ran = await callIter(given, { ITER_DATA: join(this.home, 'data') });
      this.codes.push(ran.code);
      expect(ran.err).toBe('');
      this.printed += ran.out.replaceAll(this.folder, named);
    }
  }

  /** Three points at the end of a block stand for what comes after it. */
  private compare(text: string): void {
    const [shown = '', rest] = text.split('…\n');
    expect(rest === undefined ? this.printed : this.printed.slice(0, shown.length)).toBe(shown);
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  private add(path: string, pointer: string, value: unknown): void {
    const root = JSON.parse(readFileSync(join(this.folder, path), 'utf8'));
    pointerParts(pointer)
      .reduce((holder, part) => holder[part], root)
      .push(value);
    this.write(path, JSON.stringify(root, null, 2));
  }
}

it('leads from nothing to a practice type in order, and every command prints what the page says', async () => {
  const reader = new Reader();
  try {
    for (const block of blocksOf(page)) await reader.follow(block);
    // Only the check that the page makes fail on purpose does.
    expect(reader.codes.filter((code) => code !== 0)).toEqual([1]);
    expect(reader.codes.length).toBeGreaterThanOrEqual(10);
  } finally {
    rmSync(reader.home, { recursive: true, force: true });
  }
});
