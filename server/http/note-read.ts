import type { Request, Response } from 'express';
import type { Shown } from '../audit/audit.js';
import type { Ports } from '../use-cases/ports.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { requestActor } from './request-actor.js';

/** Refusals that tell something of what they are about: the values of others, or conditions on them. */
const telling = ['stale-revision', 'event-not-accepted', 'invalid-data'];

/** Notes in the register what the answer is about to show. Every route that shows a person or a practice waits for it. */
export async function noteRead(ports: Ports, request: Request, response: Response, ...shown: Shown[]): Promise<void> {
  const { id, service } = requestActor(response);
  await ports.audit.note({ operator: id, service: service.id, address: request.ip ?? '' }, shown);
}

/** The value of a change; where it is refused in a way that tells something, that is noted first as what `shown` gives. */
export async function notingRefusal<T>(
  [ports, request, response]: [Ports, Request, Response],
  change: Promise<T>,
  shown: () => Promise<Shown | null>,
): Promise<T> {
  try {
    return await change;
  } catch (error) {
    const seen = error instanceof RefusalError && telling.includes(error.code) ? await shown() : null;
    if (seen) await noteRead(ports, request, response, seen);
    throw error;
  }
}
