import { jest } from '@jest/globals';
import { mongo } from 'mongoose';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { smallOffice } from '../transfer/small-office.js';
import { ownDatabases, wholeLine } from './own-databases.js';
import { callIter } from './run-iter.js';

jest.setTimeout(300_000);

const { within, newDatabase, connect, copy } = ownDatabases();

onMongo('iter storage on MongoDB', () => {
  it('is backed up through a data folder, and comes back into a database', async () => {
    const [first, second] = [(await newDatabase()).uri, (await newDatabase()).uri];
    const [office, there, saved, back] = ['office-3', 'portable', 'portable-saved', 'portable-back'].map((name) => within(name));
    await smallOffice(office ?? '');
    await copy(office ?? '', first);
    const steps = [
      ['storage', 'copy', first, there],
      ['backup', saved, '--data', there],
      ['restore', saved, back],
      ['storage', 'copy', back, second],
      ['storage', 'verify', first, second],
    ] as string[][];
    const wholes: (string | undefined)[] = [];
    for (const step of steps) {
      const ran = await callIter(step);
      expect(ran).toMatchObject({ code: 0 });
      wholes.push(wholeLine(ran.out));
    }
    expect(new Set(wholes).size).toBe(1);
  });

  it('is what a release is published to, and the line says so without the options of the address', async () => {
    const { uri } = await newDatabase();
    const { code, out } = await callIter(['apply', 'definitions'], { ITER_STORAGE: uri });
    expect([code, out.trimEnd().split(' runs on ')[1]]).toEqual([0, uri.split('?')[0]]);
  });

  it('says which of two stores does not answer', async () => {
    const office = within('office-4');
    await smallOffice(office);
    const { code, err } = await callIter(['storage', 'copy', office, 'mongodb://anna:secret@127.0.0.1:9/iter']);
    expect([code, err]).toEqual([1, expect.stringMatching(/^iter: mongodb:\/\/127\.0\.0\.1:9\/iter does not answer: look at /m)]);
    expect(err).not.toContain('secret');
  });

  it('verifies a database, and names what somebody changed in it', async () => {
    const { uri } = await newDatabase();
    const office = within('office-2');
    const { documents, practice } = await smallOffice(office);
    await copy(office, uri);
    const database = await connect(uri);
    const [changed, gone] = documents;
    const file = await database.collection('files.files').findOne({ filename: changed });
    const data = Buffer.alloc(file?.['length'], 'x');
    await database.collection('files.chunks').updateOne({ files_id: file?._id }, { $set: { data: new mongo.Binary(data) } });
    await database.collection('files.files').deleteOne({ filename: gone });
    const { code, err } = await callIter(['storage', 'verify', uri]);
    expect(code).toBe(1);
    expect(err).toContain(`files, ${changed}: is not the file that practice ${practice.number} names`);
    expect(err).toContain(`files, ${gone}: is missing, and practice ${practice.number} names it`);
  });
});
