import { type Token, type TokenHandler, Tokenizer } from 'parse5';

/** The closed set of HTML that a letter may contain: what the PDF writer draws, and nothing that runs or loads. */
const TAGS: ReadonlySet<string> = new Set(
  'p br strong em u h1 h2 h3 ul ol li table thead tbody tr th td hr blockquote small'.split(' '),
);
const VOID: ReadonlySet<string> = new Set(['br', 'hr']);
const SPAN = /^[1-9]\d?$/;

/** Nobody reads more of one letter, and a text of tags alone has tens of thousands. */
const mostIssues = 200;

/** One thing that is wrong with the HTML, at an offset of the text. */
export interface HtmlIssue {
  code: string;
  offset: number;
  params: Record<string, string>;
}

/**
 * Checks a piece of HTML against the closed set: unknown tags and attributes, comments, tags that are not closed where they were
 * opened. Works on the tokens, since the tree that a browser makes has already lost tags in wrong places, attributes and all.
 */
export function checkHtml(text: string): HtmlIssue[] {
  const handler = new Checker();
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(text, true);
  handler.finish();
  return handler.issues;
}

class Checker implements TokenHandler {
  readonly issues: HtmlIssue[] = [];
  private readonly open: { name: string; offset: number }[] = [];

  onStartTag(token: Token.TagToken): void {
    const offset = offsetOf(token);
    const name = token.tagName;
    if (!TAGS.has(name)) {
      this.add('html-tag', offset, { tag: name });
      return;
    }
    for (const { name: attribute, value } of token.attrs) {
      const spans = attribute === 'colspan' && (name === 'td' || name === 'th') && SPAN.test(value);
      if (!spans) this.add('html-attribute', token.location?.attrs?.[attribute]?.startOffset ?? offset, { tag: name, attribute });
    }
    if (!VOID.has(name)) this.open.push({ name, offset });
  }

  onEndTag(token: Token.TagToken): void {
    const offset = offsetOf(token);
    const name = token.tagName;
    if (!TAGS.has(name)) this.add('html-tag', offset, { tag: name });
    else if (this.open.at(-1)?.name === name) this.open.pop();
    else this.add('html-unbalanced', offset, { tag: name });
  }

  onComment(token: Token.CommentToken): void {
    this.add('html-comment', offsetOf(token), {});
  }

  onDoctype(token: Token.DoctypeToken): void {
    this.add('html-tag', offsetOf(token), { tag: '!doctype' });
  }

  onParseError(error: { code: string; startOffset: number }): void {
    this.add('html-syntax', error.startOffset, { error: error.code });
  }

  onEof(): void {}
  onCharacter(): void {}
  onNullCharacter(): void {}
  onWhitespaceCharacter(): void {}

  finish(): void {
    for (const { name, offset } of this.open) this.add('html-unbalanced', offset, { tag: name });
  }

  private add(code: string, offset: number, params: Record<string, string>): void {
    if (this.issues.length < mostIssues) this.issues.push({ code, offset, params });
  }
}

const offsetOf = (token: Token.Token): number => token.location?.startOffset ?? 0;
