/** Words in at most so many lines of so many characters; what does not fit ends in an ellipsis. */
export function wrapText(text: string, width: number, most = 2): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + word.length + 1 <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const shown = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')] : lines;
  return shown.map((line) => cut(line, width));
}

const cut = (text: string, width: number) => (text.length > width + 1 ? `${text.slice(0, width - 1)}…` : text);
