import type { Request, RequestHandler } from 'express';
import { type AugmentedRequest, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Tries } from '../storage/documents/tries.js';
import type { Collection } from '../storage/storage.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { StoredFailures } from './stored-failures.js';

const WINDOW_MS = 15 * 60_000;

/**
 * The network that a request comes from: an IPv4 address, or the first 64 bits of an IPv6 one, of which everybody has as many
 * as they like. As far as the proxies in front are trusted.
 */
export const networkOf = (request: Request): string => ipKeyGenerator(request.ip ?? '', 64);

/** At what, what counts as a failure, how many of them one network may have in a quarter of an hour, and which requests pass anyway. */
interface Limit {
  what: string;
  most: number;
  failed: number[];
  passes?: (request: Request) => Promise<boolean>;
}

const infoOf = (request: Request) => (request as AugmentedRequest)['rateLimit'];
const hitsOf = (request: Request): number => infoOf(request)?.used ?? 0;

/** Slows down who tries again and again from one network. Only failures count. */
export const failureLimit = (tries: Collection<Tries>, { what, most, failed, passes }: Limit): RequestHandler =>
  rateLimit({
    store: new StoredFailures(tries, what, { most, windowMs: WINDOW_MS }),
    windowMs: WINDOW_MS,
    limit: most,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: networkOf,
    skip: passes ?? (() => false),
    // One that was over the limit was never counted.
    requestWasSuccessful: (request, response) => !failed.includes(response.statusCode) && hitsOf(request) <= most,
    skipSuccessfulRequests: true,
    // Who may speak for others is said by ITER_TRUST_PROXY; from anyone else the header is ignored, not reported.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (request) => {
      const { resetTime } = infoOf(request) ?? {};
      const wait = resetTime ? resetTime.getTime() - Date.now() : WINDOW_MS;
      throw new RefusalError('too-many-tries', { seconds: Math.max(1, Math.ceil(wait / 1000)) });
    },
  });
