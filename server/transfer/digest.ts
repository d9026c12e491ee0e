import { createHash } from 'node:crypto';

/** What one part of a store holds, as one hash: a collection, the counters, or the files. */
export interface PartDigest {
  name: string;
  count: number;
  /** SHA-256 over a line for each, in the order of ids; lower-case hexadecimal. */
  hash: string;
}

/** What a whole store holds. Two stores with the same hash hold the same, whatever they run on. */
export interface StoreDigest {
  /** By name, without what is empty: a newer version has collections that an older one does not know. */
  parts: PartDigest[];
  hash: string;
}

/** The hash of one part, line by line. */
export class PartHash {
  readonly #hash = createHash('sha256');
  #count = 0;

  constructor(private readonly name: string) {}

  add(line: string): void {
    this.#hash.update(line).update('\n');
    this.#count += 1;
  }

  end(): PartDigest {
    return { name: this.name, count: this.#count, hash: this.#hash.digest('hex') };
  }
}

/** The hash of the whole, from those of its parts. */
export function wholeDigest(parts: readonly PartDigest[]): StoreDigest {
  const held = parts.filter(({ count }) => count > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  const whole = new PartHash('');
  for (const { name, count, hash } of held) whole.add(`${name} ${count} ${hash}`);
  return { parts: held, hash: whole.end().hash };
}
