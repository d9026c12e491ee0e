import { setImmediate as nextTurn } from 'node:timers/promises';
import { both, compared, compareText, everything } from '../../engine/index.js';
import { UnreadableDocumentError } from './errors.js';
import type { Collection, Page, Stored } from './storage.js';

const PAGE = 200;

/**
 * Every document in the order of ids.
 * @param onUnreadable told of each that cannot be read, by its id; without it the first ends all
 * @throws UnreadableDocumentError
 */
export async function* inOrder<T extends Stored>(
  collection: Collection<T>,
  onUnreadable?: (id: string) => void,
): AsyncGenerator<T, void> {
  let where = everything;
  let after: string | undefined;
  let passed = '';
  for (;;) {
    let page: Page<T>;
    try {
      page = await collection.find({ where, limit: PAGE, after });
    } catch (error) {
      // One that was passed already would be met for ever.
      if (!(error instanceof UnreadableDocumentError && onUnreadable) || compareText(error.id, passed) <= 0) throw error;
      const before = await collection.find({ where: both(where, compared('id', 'lt', error.id)), limit: PAGE, after });
      yield* before.items;
      onUnreadable(error.id);
      passed = error.id;
      where = compared('id', 'gt', passed);
      after = undefined;
      continue;
    }
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
    // A running server verifies while it answers.
    await nextTurn();
  }
}
