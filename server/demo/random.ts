import { hashFile } from '../../engine/index.js';

/** Choices that look random and are the same at each run: a stream for each label, so that one more choice moves no other. */
export class Random {
  #state: number;

  constructor(seed: string, ...labels: (string | number)[]) {
    this.#state = Number.parseInt(hashFile([seed, ...labels].join('\n')).slice(0, 8), 16);
  }

  /** In [0, 1). Mulberry32, by Tommy Ettinger: public domain, 32 bits of state. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T;
  }

  /** The list in another order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.whole(0, at);
      [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
    }
    return copy;
  }
}

/** Ids like those of the server (UUIDs in form), the same at each run. */
export function idsFor(seed: string, ...labels: (string | number)[]): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = hashFile([seed, ...labels, count].join('\n'));
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  };
}
