interface Meaning {
  status: number;
  /** English, for developers; the interface words the code. */
  message: string;
}

/** Every code that a refusal may have, with its status. */
const meanings: Record<string, Meaning> = {
  'invalid-request': { status: 400, message: 'the request is not what the contract says' },
  'invalid-cursor': { status: 400, message: 'the page cursor is not one that this list gave' },
  unauthenticated: { status: 401, message: 'there is no session' },
  'invalid-credentials': { status: 401, message: 'the user name or the password is wrong' },
  csrf: { status: 403, message: 'the request does not come from a page of this server' },
  forbidden: { status: 403, message: 'the actor may not do this' },
  'password-change-required': { status: 403, message: 'the password was chosen by somebody else: choose another first' },
  'first-sign-in-ended': { status: 403, message: 'the one-time sign-in was used, is too old, or somebody administers already' },
  'not-found': { status: 404, message: 'there is no such thing, or the actor may not see it' },
  'method-not-allowed': { status: 405, message: 'this address does not take this method' },
  'not-acceptable': { status: 406, message: 'the answer has no form that the client accepts' },
  'event-not-accepted': { status: 409, message: 'the practice does not accept this event now' },
  'stale-revision': { status: 409, message: 'somebody else changed it meanwhile' },
  'duplicate-identifier': { status: 409, message: 'another document has this identifier' },
  'last-administrator': { status: 409, message: 'nobody would be left who administers operators' },
  'record-in-use': { status: 409, message: 'a sent practice refers to this record' },
  'service-not-chosen': { status: 409, message: 'the actor has several services and none is active' },
  'reserved-by-type': { status: 409, message: 'every practice of this type is reserved' },
  busy: { status: 409, message: 'others write this all the time; try again' },
  'too-large': { status: 413, message: 'the request is too large' },
  'unsupported-type': { status: 415, message: 'the request has a type or an encoding that is not taken here' },
  'invalid-data': { status: 422, message: 'the data has issues' },
  'no-room': { status: 507, message: 'the disk is full, or the data folder cannot be written' },
  'too-many-runs': { status: 429, message: 'the actor has as many extractions in the making as one may have' },
  'too-many-tries': { status: 429, message: 'too many tries; wait' },
  unavailable: { status: 503, message: 'too much is under way here, or it failed; try again' },
  'not-ready': { status: 503, message: 'this process should not be sent requests now' },
  'storage-unavailable': { status: 503, message: 'the store does not answer now; try again' },
  internal: { status: 500, message: 'something went wrong here' },
};

/** What a code means over HTTP. A code that is not listed is still a refusal, so the client's error and never ours. */
export const meaningOf = (code: string): Meaning => meanings[code] ?? { status: 400, message: 'the request is refused' };

/** The code for a 4xx status that the libraries give. */
export function codeOf(status: number): string {
  const generic = [
    'invalid-request',
    'unauthenticated',
    'forbidden',
    'not-found',
    'method-not-allowed',
    'not-acceptable',
    'too-large',
  ];
  const found = [...generic, 'unsupported-type', 'too-many-tries'].find((code) => meaningOf(code).status === status);
  return found ?? 'invalid-request';
}
