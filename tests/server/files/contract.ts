import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileGoneError, type FileStore, FileTooLargeError, HEAD_BYTES, InvalidFileIdError } from '../../../server/files/files.js';

/** A store, and how many received files lie there that nobody kept. */
export interface OpenedFiles {
  store: FileStore;
  temporaries: () => Promise<number>;
}

const streamOf = (...parts: (string | Buffer)[]) => Readable.from(parts.map((part) => Buffer.from(part)));
const large = { maxBytes: 1e9 };

/** What every store of files must do. */
export function filesContract(name: string, open: () => Promise<OpenedFiles>): void {
  describe(`files contract: ${name}`, () => {
    let store: FileStore;
    let temporaries: OpenedFiles['temporaries'];
    beforeEach(async () => {
      ({ store, temporaries } = await open());
    });
    const content = async (id: string) => {
      const stream = await store.open(id);
      return stream && (await buffer(stream));
    };
    const received = async (text: string) => (await store.receive(streamOf(text), large)).temporary;

    it('receives bytes with their size, hash and beginning, and keeps them', async () => {
      const bytes = Buffer.alloc(300_000, 'some content, ');
      const { temporary, size, sha256, head } = await store.receive(streamOf(bytes.subarray(0, 10), bytes.subarray(10)), large);
      expect({ size, sha256 }).toEqual({ size: 300_000, sha256: createHash('sha256').update(bytes).digest('hex') });
      expect(Buffer.from(head).equals(bytes.subarray(0, HEAD_BYTES))).toBe(true);
      expect(await content('document-1')).toBeNull();
      await store.keep(temporary, 'document-1');
      expect((await content('document-1'))?.equals(bytes)).toBe(true);
      expect(await store.stat('document-1')).toEqual({ size: 300_000 });
      expect(await temporaries()).toBe(0);
    });

    it('receives an empty file', async () => {
      expect(await store.receive(Readable.from([]), large)).toMatchObject({ size: 0, head: Buffer.alloc(0) });
    });

    it('shows what was received before it is kept', async () => {
      const stream = await store.peek(await received('look'));
      expect(stream && (await buffer(stream)).toString()).toBe('look');
      expect(await store.peek('nothing')).toBeNull();
      expect(await store.peek('../nothing')).toBeNull();
    });

    it('may be asked to keep the same twice, but not what is gone', async () => {
      const temporary = await received('a');
      await store.keep(temporary, 'd');
      await store.keep(temporary, 'd');
      expect((await content('d'))?.toString()).toBe('a');
      await expect(store.keep(temporary, 'other')).rejects.toThrow(FileGoneError);
    });

    it('leaves nothing of a file that is too large', async () => {
      expect(await store.receive(streamOf('12345'), { maxBytes: 5 })).toMatchObject({ size: 5 });
      const source = streamOf('123', '456');
      await expect(store.receive(source, { maxBytes: 5 })).rejects.toThrow(FileTooLargeError);
      expect(source.destroyed).toBe(true);
      expect(await temporaries()).toBe(1);
    });

    it('leaves nothing of an upload that breaks, is aborted, or was so from the start', async () => {
      const broken = new PassThrough();
      broken.write('half');
      const breaking = store.receive(broken, large);
      setTimeout(() => broken.destroy(new Error('connection lost')), 20);
      await expect(breaking).rejects.toThrow('connection lost');

      const closed = new PassThrough();
      closed.write('half');
      const closing = store.receive(closed, large);
      setTimeout(() => closed.destroy(), 20);
      await expect(closing).rejects.toThrow();

      const silent = new PassThrough();
      silent.write('half');
      const controller = new AbortController();
      const aborting = store.receive(silent, { ...large, signal: controller.signal });
      setTimeout(() => controller.abort(new Error('gone home')), 20);
      await expect(aborting).rejects.toThrow('gone home');
      expect(silent.destroyed).toBe(true);

      const before = store.receive(streamOf('x'), { ...large, signal: AbortSignal.abort(new Error('never began')) });
      await expect(before).rejects.toThrow('never began');
      expect(await temporaries()).toBe(0);
    });

    it('forgets what is discarded or removed', async () => {
      const temporary = await received('a');
      await store.discard(temporary);
      await store.discard(temporary);
      await store.keep(await received('b'), 'd');
      await store.remove('d');
      await store.remove('d');
      expect(await content('d')).toBeNull();
      expect(await temporaries()).toBe(0);
    });

    it('sweeps what nobody kept, when it is old', async () => {
      await store.keep(await received('kept'), 'd');
      await received('left');
      expect(await store.sweep(new Date(Date.now() - 60_000))).toBe(0);
      expect(await store.sweep(new Date(Date.now() + 60_000))).toBe(1);
      expect((await content('d'))?.toString()).toBe('kept');
    });

    it.each(['', '.', '..', '../x', 'a/b', 'a\\b', 'a.b', 'a\u0000', 'é', 'x'.repeat(201)])('takes no id like %j', async (id) => {
      await expect(store.keep(await received('a'), id)).rejects.toThrow(InvalidFileIdError);
      expect([await store.open(id), await store.stat(id)]).toEqual([null, null]);
      await store.remove(id);
      await expect(store.keep(id, 'd')).rejects.toThrow(FileGoneError);
      await store.discard(id);
    });
  });
}
