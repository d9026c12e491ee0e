/**
 * Whether the beginning of a file is text without a format: UTF-8, or the 8-bit Latin of old Windows programs, without
 * control characters. Markup is not plain: a browser that guesses would run it.
 */
export function isPlainText(head: Uint8Array): boolean {
  const text = decode(head);
  return text !== null && !hasControls(text) && !/^\s*<[!?a-z/]/i.test(text);
}

function decode(head: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'windows-1252']) {
    try {
      // As a stream: the head may end inside a character.
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    } catch {
      // Not this one.
    }
  }
  return null;
}

/** C0 and C1 controls but tab, line feed, form feed and carriage return. Bytes without a letter in windows-1252 become C1. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0c && unit !== 0x0d) return true;
    if (unit >= 0x7f && unit <= 0x9f) return true;
  }
  return false;
}
