import type { Request, Response } from 'express';
import type { Shown } from '../audit/audit.js';
import type { Ports } from '../use-cases/ports.js';
import { noteRead, notingRefusal } from './note-read.js';
import { requestActor } from './request-actor.js';

/** How a document of a route is read again by its id, how the register names it, and how it is shown. */
export interface Answering<T> {
  load: (ports: Ports, actor: ReturnType<typeof requestActor>, id: string) => Promise<T>;
  shown: (found: T) => Shown;
  /** What else the answer shows; a refusal tells nothing of it. */
  beside?: (found: T) => Shown[];
  present: (ports: Ports, actor: ReturnType<typeof requestActor>, found: T) => unknown;
}

/**
 * Answers with what was read or changed, once that is in the register; what a refusal tells of it is noted too. The route's `id`
 * says which one a refusal is about; without one there is nothing to tell of yet.
 */
export async function answerNoted<T>(
  asked: [Ports, Request, Response],
  found: Promise<T>,
  { load, shown, beside, present }: Answering<T>,
  status: 200 | 201 = 200,
): Promise<void> {
  const [ports, request, response] = asked;
  const actor = requestActor(response);
  const seen = async () => {
    const { id } = request.params;
    return id === undefined ? null : shown(await load(ports, actor, String(id)));
  };
  const answer = await notingRefusal(asked, found, seen);
  await noteRead(ports, request, response, shown(answer), ...(beside?.(answer) ?? []));
  // Who asks may have been identified anew while the body came.
  response.status(status).json(await present(ports, requestActor(response), answer));
}
