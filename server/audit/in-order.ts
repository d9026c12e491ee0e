import { everything } from '../../engine/index.js';
import type { Collection, Stored } from '../storage/storage.js';

const PAGE = 100;

/** Every document in the order of ids. @throws UnreadableDocumentError at the first that cannot be read */
export async function* inOrder<T extends Stored>(collection: Collection<T>): AsyncIterable<T> {
  let after: string | undefined;
  do {
    const page = await collection.find({ where: everything, limit: PAGE, after });
    yield* page.items;
    after = page.next ?? undefined;
    // Others have their turn: a running server verifies while it answers.
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== undefined);
}
