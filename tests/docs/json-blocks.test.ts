import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, blocksOf, pages } from './markdown.js';

const blocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'json');

/** The value of a block: JSON, or members of an object without its braces. */
const parsedBlock = ({ text }: Block): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`{${text}}`);
  }
};

/** Whether a value, or all members of an object, stand somewhere inside another. */
function holdsInside(whole: unknown, part: unknown): boolean {
  if (isSame(whole, part)) return true;
  if (whole === null || typeof whole !== 'object') return false;
  const entries = Object.entries(whole);
  const members = part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.entries(part) : [];
  if (members.length > 0 && members.every(([key, value]) => isSame((whole as Record<string, unknown>)[key], value))) return true;
  return entries.some(([, value]) => holdsInside(value, part));
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

it.each(blocks.map((block) => [`${block.page}:${block.line}`, block] as const))('%s is JSON', (_, block) => {
  expect(() => parsedBlock(block)).not.toThrow();
});

const excerpts = blocks.flatMap((block) => {
  const file = /^from (\S+)/.exec(block.marker)?.[1];
  return file ? [[`${block.page}:${block.line}`, file, block] as const] : [];
});

it.each(excerpts)('%s stands in %s as the page shows it', (_, file, block) => {
  expect(holdsInside(JSON.parse(readFileSync(join(file), 'utf8')), parsedBlock(block))).toBe(true);
});

it('has excerpts on the first page', () => {
  expect(excerpts.filter(([, , { page }]) => page === 'README.md').length).toBeGreaterThanOrEqual(2);
});

// The generated pages show the context of their examples; everything else says where it belongs.
it('knows where each block belongs', () => {
  const strangers = blocks.filter(({ page, marker }) => page !== 'docs/definitions.md' && !/^(from|into|file) \S+/.test(marker));
  expect(strangers.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});
