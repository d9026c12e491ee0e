/** Positions in a text: offsets from 0 against lines and columns. Lines count from 1 and end as Handlebars sees them end. */
export interface SourceMap {
  /** The offset of a line from 1 and a column from 0. */
  offset(line: number, column: number): number;
  /** The line and column, both from 1, of an offset. */
  position(offset: number): { line: number; column: number };
}

/** The positions of a text. */
export function sourceMap(text: string): SourceMap {
  const starts = [0];
  for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  return {
    offset: (line, column) => (starts[line - 1] ?? text.length) + column,
    position: (offset) => {
      const line = starts.findLastIndex((start) => start <= offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}
