import { tellSessionEnd } from './session-end.js';
import type { Data, Issue } from './types.js';

/**
 * What the server answered instead of what was asked, or `network` where no answer came. The interface words `code` and
 * `details`; there is no sentence in it.
 */
export class RefusedError extends Error {
  readonly code: string;
  readonly details: Data;
  readonly status: number;

  constructor(code: string, details: Data, status: number) {
    super(code);
    this.name = 'RefusedError';
    this.code = code;
    this.details = details;
    this.status = status;
  }
}

/** The refusal of a failed response, whatever its body is (a proxy answers with HTML); a 401 is also told as the session's end. */
export function refusalOf(body: unknown, status: number): RefusedError {
  if (status === 401) tellSessionEnd();
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const details = 'details' in body && typeof body.details === 'object' && body.details !== null ? (body.details as Data) : {};
    return new RefusedError(body.code, details, status);
  }
  return new RefusedError(status >= 502 && status <= 504 ? 'network' : 'unexpected', {}, status);
}

/** Any thrown value as a refusal: what is not one of ours is a broken connection or a fault of the page. */
export function asRefusal(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  return new RefusedError(error instanceof TypeError ? 'network' : 'unexpected', {}, 0);
}

/** The problems in the data that a refusal carries, if it is of that kind. */
export function issuesOf(refusal: RefusedError | null): Issue[] {
  const issues = refusal?.details['issues'];
  return Array.isArray(issues) ? (issues as Issue[]) : [];
}
