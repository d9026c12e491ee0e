import express from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import { FileTooLargeError } from '../../../server/files/files.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import { DocumentTooLargeError, StorageUnavailableError } from '../../../server/storage/errors.js';
import { RefusalError } from '../../../server/use-cases/refusal-error.js';

/** An application that throws the error, and what it logs. */
function throwing(error: unknown) {
  const lines: string[] = [];
  const app = express();
  app.get('/', () => {
    throw error;
  });
  app.use(errorHandler(pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })));
  return { call: () => supertest(app).get('/'), lines };
}

describe('errorHandler', () => {
  it.each([
    ['unauthenticated', 401],
    ['csrf', 403],
    ['forbidden', 403],
    ['not-found', 404],
    ['event-not-accepted', 409],
    ['stale-revision', 409],
    ['duplicate-identifier', 409],
    ['record-in-use', 409],
    ['service-not-chosen', 409],
    ['too-large', 413],
    ['unsupported-type', 415],
    ['invalid-data', 422],
    ['too-many-tries', 429],
    ['a-code-that-is-not-listed', 400],
  ])('gives %s its status %i, with its details', async (code, status) => {
    const { call, lines } = throwing(new RefusalError(code, { issues: [{ code: 'missing', path: '/a' }] }));
    const response = await call();
    expect(response.status).toBe(status);
    expect(response.body).toEqual({ code, message: expect.any(String), details: { issues: [{ code: 'missing', path: '/a' }] } });
    expect(lines).toEqual([]);
  });

  it.each([
    ['file', new FileTooLargeError(1_000)],
    ['document', new DocumentTooLargeError('a', 1_000)],
  ])('says how large a %s may be', async (_, error) => {
    const response = await throwing(error).call();
    expect([response.status, response.body]).toEqual([
      413,
      { code: 'too-large', message: expect.any(String), details: { limit: 1_000 } },
    ]);
  });

  it('answers 503 where the store does not answer, says when to ask again, and tells the log without quoting', async () => {
    const cause = new Error('connect ECONNREFUSED mongodb://iter:secret@db.example.org');
    const { call, lines } = throwing(new StorageUnavailableError({ cause }));
    const response = await call();
    expect([response.status, response.headers['retry-after'], response.body]).toEqual([
      503,
      '5',
      { code: 'storage-unavailable', message: expect.any(String), details: { seconds: 5 } },
    ]);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('secret');
  });

  it.each([
    ['a full disk', { code: 'ENOSPC' }],
    ['a folder that may not be written', { code: 'EACCES' }],
    ['a full store', { code: 'ERR_SQLITE_ERROR', errcode: 13 }],
    ['a store whose file cannot grow', { code: 'ERR_SQLITE_ERROR', errcode: 778 }],
    ['a store that is read only', { code: 'ERR_SQLITE_ERROR', errcode: 1032 }],
  ])('answers 507 to %s, and tells the log', async (_name, facts) => {
    const { call, lines } = throwing(Object.assign(new Error('/secret/path'), facts));
    const response = await call();
    expect([response.status, response.body]).toEqual([507, { code: 'no-room', message: expect.any(String), details: {} }]);
    expect(lines).toHaveLength(1);
    expect(response.text + lines.join('')).not.toContain('secret');
  });

  it.each([
    ['an error', new Error('no such table: secrets')],
    ['an error with the status of a server', Object.assign(new Error('no such table: secrets'), { status: 502 })],
    ['a text', 'no such table: secrets'],
  ])('answers 500 to %s, and tells neither the client nor the log what it says', async (_name, error) => {
    const { call, lines } = throwing(error);
    const response = await call();
    expect(response.status).toBe(500);
    expect(response.body).toEqual({ code: 'internal', message: expect.any(String), details: expect.any(Object) });
    expect(lines).toHaveLength(1);
    expect(response.text + lines.join('')).not.toContain('secrets');
    if (error instanceof Error) expect(JSON.parse(lines[0] ?? '').at[0]).toContain('error-handler.test');
  });

  it('cuts off an answer that has begun, and forgets what was said of one that has not', async () => {
    const lines: string[] = [];
    const app = express();
    app.get('/begun', (_request, response) => {
      response.write('half of ');
      throw new Error('the disk is gone');
    });
    app.get('/announced', (_request, response) => {
      response.set({ 'Content-Length': '1000000', 'Content-Disposition': 'attachment' });
      throw new RefusalError('not-found');
    });
    app.use(errorHandler(pino({}, { write: (line: string) => void lines.push(line) })));
    await expect(supertest(app).get('/begun')).rejects.toThrow(/aborted|hang up/);
    expect(lines).toHaveLength(1);
    const announced = await supertest(app).get('/announced');
    expect([announced.status, announced.body.code]).toEqual([404, 'not-found']);
    expect(announced.headers['content-disposition']).toBeUndefined();
  });
});
