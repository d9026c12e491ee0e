import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { FileTooLargeError } from '../files/files.js';
import { errorFacts } from '../logging.js';
import { DocumentTooLargeError, InvalidCursorError, StorageSetupError, StorageUnavailableError } from '../storage/errors.js';
import { isUnwritable } from '../unwritable.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { codeOf, meaningOf } from './statuses.js';

/** What a client that is refused gets. */
interface Refused {
  code: string;
  details: Record<string, unknown>;
}

/** What express and its middleware throw for what a client did wrong. */
interface ClientError {
  status: number;
  errors?: { path: string; errorCode?: string }[];
}

/** A request can be wrong in a hundred thousand places; nobody reads as many. */
const MOST_ISSUES = 50;

/** A store that was set up otherwise while it served, its rights taken away, is out of reach as well until that is undone. */
const isOutage = (error: unknown): boolean => error instanceof StorageUnavailableError || error instanceof StorageSetupError;

/** When to ask again while the store does not answer: a replica set chooses another primary in about ten seconds. */
const OUTAGE_SECONDS = 5;

const codes: Record<string, string> = {
  required: 'missing',
  type: 'wrong-type',
  additionalProperties: 'unknown-field',
  enum: 'not-allowed',
  const: 'not-allowed',
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'too-small',
  maximum: 'too-large',
};

const isClientError = (error: unknown): error is ClientError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

function refusedOf(error: unknown): Refused | null {
  if (error instanceof RefusalError) return { code: error.code, details: error.details };
  if (error instanceof InvalidCursorError) return { code: error.code, details: {} };
  if (error instanceof FileTooLargeError || error instanceof DocumentTooLargeError)
    return { code: 'too-large', details: { limit: error.maxBytes } };
  if (isOutage(error)) return { code: 'storage-unavailable', details: { seconds: OUTAGE_SECONDS } };
  if (isUnwritable(error)) return { code: 'no-room', details: {} };
  if (!isClientError(error)) return null;
  const code = codeOf(error.status);
  return { code, details: code === 'invalid-request' ? { issues: issuesOf(error) } : {} };
}

function issuesOf({ errors }: ClientError): { code: string; path: string }[] {
  if (!Array.isArray(errors)) return [{ code: 'malformed', path: '' }];
  return errors.slice(0, MOST_ISSUES).map(({ path, errorCode = '' }) => {
    const [keyword = ''] = errorCode.split('.');
    return { code: codes[keyword] ?? (keyword || 'unknown-parameter'), path };
  });
}

/** What a route said of the answer it meant to give. */
const ofTheAnswer = ['Content-Disposition', 'Content-Encoding', 'Content-Length', 'ETag', 'Last-Modified'];

/** The one place where an error becomes an answer: a refusal as its status says, anything else 500 without a word of it. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    // Whoever asked has hung up.
    if (response.destroyed) return;
    const request = response.get('X-Request-Id');
    const refused = refusedOf(error);
    // A refusal that is our own fault is told too, but not to whoever asks only whether there is one.
    if (!refused || (meaningOf(refused.code).status >= 500 && refused.code !== 'not-ready'))
      logger.error({ request, ...errorFacts(error) }, 'unexpected error');
    // The answer has begun: only cutting it off tells the client that it is not whole.
    if (response.headersSent) return void response.destroy();
    const { code, details } = refused ?? { code: 'internal', details: { request: request ?? '' } };
    const { status, message } = meaningOf(code);
    for (const name of ofTheAnswer) response.removeHeader(name);
    if (typeof details['seconds'] === 'number') response.set('Retry-After', String(details['seconds']));
    response
      .status(status)
      .type('application/json')
      .set('Cache-Control', 'no-store')
      .send(JSON.stringify({ code, message, details }));
  };
}
