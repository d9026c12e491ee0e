import express, { type RequestHandler } from 'express';
import { RefusalError } from '../use-cases/refusal-error.js';

const DEEPEST = 40;
/** More than any form holds; a body of many more small values keeps everybody waiting while they are looked at one by one. */
const MOST_VALUES = 20_000;

const refuse = (code: string) => new RefusalError('invalid-request', { issues: [{ code, path: '/body' }] });

/**
 * Gives the body's type one spelling, so that what is cached by it stays small; refuses types that no route takes.
 * An upload is left to its route, which reads it as it comes.
 */
const onlyKnownTypes: RequestHandler = (request, _response, next) => {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const type = headers['content-type']?.trim().toLowerCase() ?? '';
  if (!hasBody && !type.startsWith('multipart/form-data')) delete headers['content-type'];
  else if (/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/.test(type)) headers['content-type'] = 'application/json';
  else if (!/^multipart\/form-data\s*;/.test(type)) throw new RefusalError('unsupported-type');
  next();
};

/** Refuses what JSON can say and nothing behind it can hold: thousands of levels or values, numbers beyond the range of a double. */
const onlySoundValues: RequestHandler = (request, _response, next) => {
  let level: unknown[] = request.body === undefined ? [] : [request.body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw refuse('too-deep');
    values += level.length;
    if (values > MOST_VALUES) throw refuse('too-many-values');
    if (level.includes(Number.POSITIVE_INFINITY) || level.includes(Number.NEGATIVE_INFINITY)) throw refuse('number-too-large');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  next();
};

/**
 * C0 and C1 controls but tab, line feed and carriage return: nobody types them, and pasted text hides them. And what is no character:
 * files for others cannot hold it (XML 1.0, 2.2).
 */
const controls = /[^\P{Cc}\t\n\r]|\p{NChar}|\p{Cs}/gu;

/** Takes control characters out of every text of a body, in place: one rule for all that people write. */
function withoutControls(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  const at = body as Record<string, unknown>;
  for (const key of Object.keys(at)) {
    const value = at[key];
    if (typeof value !== 'string') withoutControls(value);
    else if (value.search(controls) >= 0) at[key] = value.replace(controls, '');
  }
}

const onlyText: RequestHandler = (request, _response, next) => {
  withoutControls(request.body);
  next();
};

/** Reads JSON bodies: an object or a list, at most 1 MB, not compressed. */
export const readBody = (): RequestHandler[] => [
  onlyKnownTypes,
  express.json({ limit: '1mb', strict: true, inflate: false }),
  onlySoundValues,
  onlyText,
];
