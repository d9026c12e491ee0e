import { writeSync } from 'node:fs';
import { openStorage } from '../../../server/storage/open-storage.js';

/** Run as a process of its own: writes until it is killed, and prints each id only once its write is acknowledged. */
const storage = await openStorage(process.argv[2] ?? '');
const practices = storage.collection('practices');
writeSync(1, 'open\n');
const writer = async (name: string) => {
  for (let at = 0; ; at++) {
    const id = `${name}-${at}`;
    await practices.insert({ id, version: 1, tags: ['open'], data: 'x'.repeat(3000) } as never);
    await practices.save({ id, version: 2, tags: ['closed'], data: 'y'.repeat(3000) } as never, 1);
    const number = await storage.nextNumber('n');
    writeSync(1, `${id} ${number}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, (_, at) => writer(`w${process.pid}-${at}`)));
