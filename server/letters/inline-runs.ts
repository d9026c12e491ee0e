import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** A piece of text that looks the same throughout. */
export interface Run {
  text: string;
  bold?: boolean;
  italics?: boolean;
  decoration?: 'underline';
  fontSize?: number;
}

const looks: Record<string, Omit<Run, 'text'>> = {
  strong: { bold: true },
  em: { italics: true },
  u: { decoration: 'underline' },
  small: { fontSize: 9 },
};

/** What HTML takes for space; a no-break space is none. */
const SPACE = /[ \t\r\n\f]+/g;

function* runsOf(nodes: HtmlNode[], look: Omit<Run, 'text'>): Generator<Run> {
  for (const node of nodes) {
    if (node.nodeName === '#text') yield { ...look, text: (node as DefaultTreeAdapterTypes.TextNode).value.replace(SPACE, ' ') };
    else if (node.nodeName === 'br') yield { ...look, text: '\n' };
    else if ('childNodes' in node) yield* runsOf(node.childNodes, { ...look, ...looks[node.nodeName] });
  }
}

/** The runs of some inline nodes, without space where a line begins or ends; none where there is nothing to read. */
export function inlineRuns(nodes: HtmlNode[]): Run[] {
  const runs: Run[] = [];
  let begins = true;
  for (const run of runsOf(nodes, {})) {
    const text = begins ? run.text.replace(/^ /, '') : run.text;
    if (text === '') continue;
    runs.push({ ...run, text });
    begins = /[ \n]$/.test(text);
  }
  const last = runs.at(-1);
  if (last) last.text = last.text.trimEnd();
  return runs.filter(({ text }) => text !== '');
}
