import { mongo } from 'mongoose';
import { everything } from '../engine/index.js';
import { collectionLayout } from '../server/storage/mongo/schema.js';
import { toStored } from '../server/storage/mongo/stored.js';
import { openStorage } from '../server/storage/open-storage.js';
import { collections } from '../server/storage/specification.js';
import type { CollectionSpecification } from '../server/storage/storage.js';

/**
 * What the documents of a data folder, and the entries of their indexes, would take in a MongoDB, counted without one:
 * `npx tsx bench/index-sizes.ts data/demo`. A document is its BSON. An entry is, as MongoDB writes keys, each text with a sign before and
 * after it, then the place of the document and what the page says of the entry: 8 bytes. Neither is compressed.
 */
const PER_FIELD = 2;
const PER_ENTRY = 8;

const bytesOf = (text: string): number => Buffer.byteLength(text);

interface Sizes {
  documents: number;
  bytes: number;
  /** By the name of the index. */
  indexes: Map<string, { entries: number; bytes: number }>;
}

async function sizesOf(
  documents: AsyncIterable<{ id: string; version: number }>,
  name: string,
  specification: CollectionSpecification,
) {
  const layout = collectionLayout(name, specification);
  const indexes = new Map([...layout.indexes, ['_id', ['_id']] as const].map(([index]) => [index, { entries: 0, bytes: 0 }]));
  const sizes: Sizes = { documents: 0, bytes: 0, indexes };
  for await (const document of documents) {
    const stored = toStored(document, layout);
    sizes.documents++;
    sizes.bytes += mongo.BSON.calculateObjectSize(stored);
    for (const [index, fields] of [...layout.indexes, ['_id', ['_id']] as const]) {
      const values = fields.map((field) => (field === '_id' ? stored._id : stored.keys[field.slice('keys.'.length)]));
      // An entry for each element of the list, where there is one; of an empty list one too.
      const elements = values.find((value) => Array.isArray(value)) ?? [];
      const list = elements.length > 0 ? elements : [''];
      const plain = values
        .filter((value) => typeof value === 'string')
        .reduce((sum, value) => sum + bytesOf(value) + PER_FIELD, 0);
      const isList = values.some((value) => Array.isArray(value));
      const found = indexes.get(index) as { entries: number; bytes: number };
      found.entries += list.length;
      for (const element of list) found.bytes += PER_ENTRY + plain + (isList ? bytesOf(element) + PER_FIELD : 0);
    }
  }
  return sizes;
}

const storage = await openStorage(process.argv[2] ?? 'data/demo');
for (const [name, specification] of Object.entries(collections)) {
  const { documents, bytes, indexes } = await sizesOf(storage.collection(name).scan(everything), name, specification);
  if (documents === 0) continue;
  const each = (count: number) => Math.round(count / documents);
  const all = [...indexes.values()].reduce((sum, index) => sum + index.bytes, 0);
  console.log(
    `${name}: ${documents} documents, ${each(bytes)} bytes each; ${indexes.size} indexes, ${each(all)} bytes a document`,
  );
  for (const [index, size] of indexes)
    console.log(
      `  ${index}: ${(size.entries / documents).toFixed(2)} entries of ${Math.round(size.bytes / Math.max(1, size.entries))} bytes`,
    );
}
await storage.close();
