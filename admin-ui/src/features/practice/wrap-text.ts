/** Words in at most two lines of so many characters; what does not fit ends in an ellipsis. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + word.length + 1 <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const [first = '', second, ...rest] = lines;
  if (second === undefined) return [cut(first, width)];
  return [cut(first, width), cut(rest.length > 0 ? `${second} ${rest.join(' ')}` : second, width)];
}

const cut = (text: string, width: number) => (text.length > width + 1 ? `${text.slice(0, width - 1)}…` : text);
