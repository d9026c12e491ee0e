import { mongo } from 'mongoose';
import { checkIndexed } from '../check-indexed.js';
import { DocumentTooLargeError, UnreadableDocumentError } from '../errors.js';
import type { Stored } from '../storage.js';
import { decoded, encoded } from './encode.js';
import { escapedForOrder, unescaped } from './escape.js';
import { type CollectionLayout, keysOf, type StoredDocument } from './schema.js';

/** MongoDB takes no larger document. */
const MOST_BYTES = 16 * 1024 * 1024;
/** No BSON is twelve times as long as its JSON, so that shorter ones need not be measured. */
const SURELY_FITS = MOST_BYTES / 12;

export const storedId = (id: string): string => escapedForOrder(id);

/** A document as it is stored, made now: what the caller changes in the object later is not meant. Throws DocumentTooLargeError. */
export function toStored(document: Stored, layout: CollectionLayout): StoredDocument {
  checkIndexed(document, layout);
  const json = JSON.stringify(document);
  const { id, version, ...rest } = JSON.parse(json) as Stored;
  const doc = encoded(rest) as StoredDocument['doc'];
  const stored = { _id: storedId(id), version, doc, keys: keysOf({ id, version, ...rest }, layout) };
  if (json.length > SURELY_FITS && mongo.BSON.calculateObjectSize(stored) > MOST_BYTES)
    throw new DocumentTooLargeError(id, MOST_BYTES);
  return stored;
}

/** The document, or as much of it as was asked for. */
export function fromStored<T extends Stored>({ _id, version, doc }: Omit<StoredDocument, 'keys'>): T {
  const id = unescaped(_id);
  if (typeof doc !== 'object' || doc === null) throw new UnreadableDocumentError(id);
  return { id, version, ...(decoded(doc) as object) } as T;
}
