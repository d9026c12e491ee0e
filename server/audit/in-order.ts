import { everything } from '../../engine/index.js';
import type { Collection, Stored } from '../storage/storage.js';

const PAGE = 100;

/** A stored document is no JSON any more: the one that comes after this id. */
export class UnreadableError extends Error {
  constructor(readonly after: string) {
    super('a stored document cannot be read');
    this.name = 'UnreadableError';
  }
}

/** Every document in the order of ids. @throws UnreadableError at the first that cannot be read */
export async function* inOrder<T extends Stored>(collection: Collection<T>): AsyncIterable<T> {
  let after: string | undefined;
  let last = '';
  for (let limit = PAGE; ; ) {
    try {
      const page = await collection.find({ where: everything, limit, after });
      yield* page.items;
      last = page.items.at(-1)?.id ?? last;
      if (page.next === null) return;
      after = page.next;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (limit === 1) throw new UnreadableError(last);
      limit = 1;
    }
    // Others have their turn: a running server verifies while it answers.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
