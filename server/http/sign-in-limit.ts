import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { RefusalError } from '../use-cases/refusal-error.js';

const WINDOW_MS = 15 * 60_000;
/** Wrong passwords from one address in that time: a whole office may sit behind one. */
const MOST = 100;

/** Slows down who tries many names from one address. Only wrong credentials count. */
export const signInLimit = (): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: MOST,
    standardHeaders: false,
    legacyHeaders: false,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    skipSuccessfulRequests: true,
    // Who may speak for others is said by ITER_TRUST_PROXY; from anyone else the header is ignored, not reported.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: () => {
      throw new RefusalError('too-many-tries', { seconds: WINDOW_MS / 1000 });
    },
  });
