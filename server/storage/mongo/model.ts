import mongoose from 'mongoose';
import type { CollectionLayout } from './schema.js';

const { Mixed } = mongoose.Schema.Types;

/**
 * What Mongoose knows of a collection: the four fields of every stored document, and its indexes. What is in a document is the
 * engine's business: statements go to the driver's collection as they are, since a schema that casts would change values.
 */
export function modelOf(
  connection: mongoose.Connection,
  { name: collection, indexes }: CollectionLayout,
): mongoose.Model<unknown> {
  const fields = { _id: String, version: Number, doc: Mixed, keys: Mixed };
  const schema = new mongoose.Schema(fields, { collection, versionKey: false, minimize: false });
  for (const [name, paths] of indexes) {
    // No limit of time: a server needs minutes to make one over millions of documents.
    schema.index(Object.fromEntries(paths.map((path) => [path, 1])), { name, timeoutMS: 0 });
  }
  return connection.model<unknown>(collection, schema);
}
