import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How many lines are written before others get their turn. */
const linesInATurn = 100;

/** The lines, with a pause now and then: for others, and for a receiver that is slower. */
export async function* inTurns<T>(lines: AsyncIterable<T>, output: Writable): AsyncGenerator<T> {
  let written = 0;
  for await (const line of lines) {
    yield line;
    written += 1;
    if (written % linesInATurn !== 0) continue;
    if (output.writableNeedDrain) await once(output, 'drain');
    else await nextTurn();
  }
}
