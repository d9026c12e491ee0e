import type { Stored } from '../storage.js';
import { comparePlaces, type Order, placeOf } from './order.js';

/** A document by its id, and where it stands. */
interface Placed {
  id: string;
  place: string[];
}

/** The first documents of an order after a place: no more than twice as many are ever held. */
export async function firstPlaces(
  documents: AsyncIterable<Stored>,
  order: Order,
  after: readonly string[] | null,
  limit: number,
): Promise<Placed[]> {
  let first: Placed[] = [];
  const sorted = () => first.sort((left, right) => comparePlaces(left.place, right.place, order));
  for await (const document of documents) {
    const place = placeOf(document, order);
    if (after && comparePlaces(place, after, order) <= 0) continue;
    first.push({ id: document.id, place });
    if (first.length >= 2 * limit) first = sorted().slice(0, limit);
  }
  return sorted().slice(0, limit);
}
