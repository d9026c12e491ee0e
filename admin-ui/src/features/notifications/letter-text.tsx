import { createElement, type ReactNode, useMemo } from 'react';

/** The tags that letters are made of; their headings step down, since the page has its own. */
const TAGS: Record<string, string> = {
  p: 'p',
  br: 'br',
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  table: 'table',
  tbody: 'tbody',
  tr: 'tr',
  td: 'td',
  th: 'th',
};

const DROPPED = new Set(['script', 'style', 'template']);

function nodeOf(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement)) return null;
  const name = node.tagName.toLowerCase();
  if (DROPPED.has(name)) return null;
  const children = [...node.childNodes].map(nodeOf);
  const tag = TAGS[name];
  if (!tag) return children;
  return tag === 'br' ? createElement('br', { key }) : createElement(tag, { key }, ...children);
}

/** The text of a letter. The server sends letter tags only; here nothing else would become an element, and no attribute survives. */
export function LetterText({ html }: { html: string }) {
  const content = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return [...parsed.body.childNodes].map(nodeOf);
  }, [html]);
  return <div className="letter-text">{content}</div>;
}
