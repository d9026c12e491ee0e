import type { mongo } from 'mongoose';
import type { StoredDocument } from './schema.js';

/** A range of ids, as a filter takes it. */
export type IdRange = { $gte: string; $lte?: string } | { $gt: string; $lte?: string };

/**
 * A whole collection in ranges of so many documents, in the order of ids, however large it is: no statement that looks at one range takes
 * longer than a connection may be silent, and no cursor stays open meanwhile.
 */
export async function* rangesOf(documents: mongo.Collection<StoredDocument>, size: number): AsyncGenerator<IdRange> {
  const options = { projection: { _id: 1 }, sort: { _id: 1 }, skip: size - 1 } as const;
  for (let from: IdRange = { $gte: '' }; ; ) {
    const last: { _id: string } | null = await documents.findOne({ _id: from }, options);
    if (!last) return yield from;
    yield { ...from, $lte: last._id };
    from = { $gt: last._id };
  }
}
