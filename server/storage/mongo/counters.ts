import type { mongo } from 'mongoose';
import type { Storage } from '../storage.js';
import { isTaken } from './driver-errors.js';
import { escapedText, unescaped } from './escape.js';
import type { Operations } from './operations.js';

interface Counter {
  _id: string;
  value: number;
}

/** The counters of a database, one document each: a sharded cluster raises it where it lies, and nobody else's. */
export function openCounters(
  database: mongo.Db,
  operations: Operations,
): Pick<Storage, 'nextNumber' | 'counters' | 'raiseCounter'> {
  const collection = database.collection<Counter>('counters');
  /** Two that make the same counter at once: one of them finds it made, and raises it then. */
  const raised = (name: string, update: mongo.UpdateFilter<Counter>) =>
    operations.run(async () => {
      const once = () =>
        collection.findOneAndUpdate({ _id: escapedText(name) }, update, { upsert: true, returnDocument: 'after' });
      try {
        return await once();
      } catch (error) {
        if (!isTaken(error)) throw error;
        return await once();
      }
    });
  return {
    nextNumber: async (counter) => Number((await raised(counter, { $inc: { value: 1 } }))?.value),
    async counters() {
      const found = await operations.run(() => collection.find().toArray());
      return Object.fromEntries(found.map(({ _id, value }) => [unescaped(_id), value]));
    },
    async raiseCounter(counter, last) {
      await raised(counter, { $max: { value: last } });
    },
  };
}
