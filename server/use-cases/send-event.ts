import type { Actor, JsonObject } from '../../engine/index.js';
import { applyEvent } from '../../engine/index.js';
import type { Ports } from './ports.js';
import type { Loaded } from './setting.js';
import { changePractice } from './setting.js';

/** What is sent: the event, the revision it was decided on, the data and the note that go with it. */
export interface EventBody {
  event: string;
  revision: number;
  data?: JsonObject;
  note?: string;
}

/** Sends an event. One decided on an older revision is refused: who decides must have seen what they decide on. */
export function sendEvent(ports: Ports, actor: Actor, id: string, { revision, ...request }: EventBody): Promise<Loaded> {
  return changePractice(ports, actor, id, ({ setting, practice, subject }) => {
    const outcome = applyEvent(setting, practice, { ...request, subject });
    const stale = revision !== practice.revision;
    if (!stale || (!outcome.ok && outcome.refusal.code === 'forbidden')) return outcome;
    return { ok: false, refusal: { code: 'stale-revision', details: { revision: practice.revision, conflicts: [] } } };
  });
}
