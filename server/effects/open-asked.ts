import type { Effect, Practice } from '../../engine/index.js';
import { linkOpened, openCarried, openedId, openingIn } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import { freshNumber } from '../use-cases/fresh-number.js';
import type { Ports } from '../use-cases/ports.js';
import type { Workplace } from './workplace.js';

/** The practice cannot be opened any more as its event asked; it waits for somebody to mend the definitions and try again. */
class NotOpenedError extends Error {
  readonly permanent = true;
  constructor(readonly code: 'person-gone' | 'type-closed' | 'carried-data-invalid') {
    super('the practice that an event asked for cannot be opened');
    this.name = 'NotOpenedError';
  }
}

async function open(ports: Ports, effect: Effect): Promise<Practice> {
  const { practiceType, subject: who } = openingIn(effect);
  const current = ports.releases.current();
  const subject = await ports.stores.subjects.get(who);
  if (!subject) throw new NotOpenedError('person-gone');
  // Opened when the event was sent, however late this comes: terms count from there.
  const asked = { current, subject, now: effect.createdAt, newId: ports.newId };
  const tried = openCarried(effect, { ...asked, number: '' });
  const type = current.type(practiceType);
  if (!tried.ok || !type)
    throw new NotOpenedError(!tried.ok && tried.refusal.code === 'invalid-data' ? 'carried-data-invalid' : 'type-closed');
  const number = await freshNumber(ports, type, effect.createdAt, tried.value.id);
  const practice = { ...tried.value, number };
  if (await ports.stores.practices.insert(practice)) return practice;
  return (await ports.stores.practices.get(practice.id)) ?? practice;
}

/**
 * Opens the practice that an event asked for, then writes the link to it in the same write that takes the effect off the list.
 * Its id comes from the effect: whoever tries again after a kill finds it, and opens nothing twice.
 */
export async function openAsked({ ports }: Workplace, practice: Practice, effect: Effect): Promise<boolean> {
  const { practices, erasures } = ports.stores;
  const id = openedId(effect.id);
  // One that was opened and erased before the link came is not opened again.
  if ((await erasures.get(id))?.trace) return false;
  const opened = (await practices.get(id)) ?? (await open(ports, effect));
  await changeStored(practices, practice.id, (stored) =>
    stored.effects.some((each) => each.id === effect.id) ? linkOpened(stored, effect.id, opened, ports.now()) : null,
  );
  ports.kick?.(id);
  return true;
}
