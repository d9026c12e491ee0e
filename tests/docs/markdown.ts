import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code of a page, with the comment that stands right before it, if any. */
export interface Block {
  page: string;
  line: number;
  language: string;
  text: string;
  marker: string;
}

/** The pages whose blocks are checked. */
export const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'definitions/README.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const fence = /(?:^<!-- (.*) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** All blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(fence)].map(({ index, 1: marker = '', 2: language = '', 3: body = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    text: body,
    marker,
  }));
}

/** A page without its blocks. */
export const proseOf = (page: string): string => readFileSync(page, 'utf8').replace(fence, '');
