import type { Effect, Practice } from '../../engine/index.js';
import { canonicalJson, noteCall } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import { NotTakenError, postWebhook } from '../webhooks/post.js';
import type { Workplace } from './workplace.js';

/**
 * Tells an endpoint what an event of a practice declares, and writes a line of history in the same write that takes the effect
 * off the list. Told again after a kill, it has the same id and the same body.
 */
export async function callWebhook(
  { ports, webhooks, webhookMs }: Workplace,
  practice: Practice,
  effect: Effect,
): Promise<boolean> {
  const { endpoint: name, event, type, data } = effect.params;
  const endpoint = webhooks?.get(String(name));
  if (!endpoint) throw new NotTakenError('endpoint-not-configured', true);
  const body = canonicalJson({ type: `${String(type)}.${String(event)}`, timestamp: effect.createdAt, data: data ?? {} });
  await postWebhook(endpoint, { id: effect.id, body, now: ports.now() }, webhookMs);
  const { endpoints = [] } = ports.releases.current().definitions.ambito;
  const title = endpoints.find(({ id }) => id === name)?.title ?? String(name);
  await changeStored(ports.stores.practices, practice.id, (stored) =>
    stored.effects.some(({ id }) => id === effect.id) ? noteCall(stored, effect.id, title, ports.now()) : null,
  );
  return true;
}
