import type { Effect } from '../../engine/index.js';
import { errorFacts } from '../logging.js';
import { changeStored } from '../storage/change-stored.js';
import { triesOf } from './back-off.js';
import { claimed, done, heldOn, LEASE_MS, nextDue, postponed } from './effect-list.js';
import type { Holder, Holding } from './holder.js';
import type { Workplace } from './workplace.js';

/** A lease is renewed three times in its length. */
const HOLD_MS = LEASE_MS / 3;

/** Does an effect. True where it was taken off the list in the same write as what it did. */
export type Perform<T extends Holder> = (holder: T, effect: Effect) => Promise<boolean>;

interface Claimed<T extends Holder> {
  holder: T;
  effect: Effect;
}

/** What is kept of why an effect failed: a code, never a message, which may quote data. */
function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

/** Whether it can only fail again. */
const isPermanent = (error: unknown): boolean => (error as { permanent?: unknown } | null)?.permanent === true;

/** Claims the next effect that is due; whoever saves first has it. */
async function claim<T extends Holder>(
  { ports, owner }: Workplace,
  { collection, withEffects }: Holding<T>,
  id: string,
): Promise<Claimed<T> | null> {
  let effect: Effect | undefined;
  const holder = await changeStored(collection, id, (stored) => {
    const now = ports.now();
    const next = nextDue(stored.effects, now);
    const effects = next ? claimed(stored.effects, next.id, owner, now) : [];
    effect = effects.find((each) => each.id === next?.id);
    return effect ? withEffects(stored, effects) : null;
  });
  return holder && effect ? { holder, effect } : null;
}

/** Changes nothing but the list of effects, on whatever is stored by then; nothing where the effect is gone. */
const relist = <T extends Holder>(
  { collection, withEffects }: Holding<T>,
  { holder, effect }: Claimed<T>,
  change: (effects: Effect[]) => Effect[],
) =>
  changeStored(collection, holder.id, (stored) =>
    stored.effects.some(({ id }) => id === effect.id) ? withEffects(stored, change(stored.effects)) : null,
  );

/** Does something, and meanwhile now and then something else, of which nothing is asked but to be tried. */
async function meanwhile<R>(ms: number, beside: () => Promise<unknown>, work: () => Promise<R>): Promise<R> {
  const timer = setInterval(() => void beside().catch(() => undefined), ms);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Does one effect that was claimed, and writes down that it is done or when it is tried again. */
async function attempt<T extends Holder>(
  { ports, owner, log }: Workplace,
  holding: Holding<T>,
  taken: Claimed<T>,
  perform: Perform<T>,
): Promise<void> {
  const { holder, effect } = taken;
  const hold = () => relist(holding, taken, (effects) => heldOn(effects, effect.id, owner, ports.now()));
  const facts = { effect: effect.id, kind: effect.type, [holding.kind]: holder.id, attempts: effect.attempts };
  try {
    // One that was tried to the end without an answer took its process with it each time.
    if (effect.attempts > triesOf(effect.type)) throw Object.assign(new Error('no try came to its end'), { code: 'never-ended' });
    const isOff = await meanwhile(HOLD_MS, hold, () => perform(holder, effect));
    if (!isOff) await relist(holding, taken, (effects) => done(effects, effect.id));
    log.info(facts, 'effect done');
  } catch (error) {
    log.warn({ ...facts, error: errorFacts(error) }, 'effect failed');
    const why = { by: owner, now: ports.now(), code: codeOf(error), forGood: isPermanent(error) };
    await relist(holding, taken, (effects) => postponed(effects, effect.id, why));
  }
}

/** Does every effect of a holder that is due, one after the other. @returns how many were tried */
export async function attemptAll<T extends Holder>(
  workplace: Workplace,
  holding: Holding<T>,
  id: string,
  perform: Perform<T>,
): Promise<number> {
  for (let tried = 0; ; tried++) {
    const taken = await claim(workplace, holding, id);
    if (!taken) return tried;
    await attempt(workplace, holding, taken, perform);
  }
}
