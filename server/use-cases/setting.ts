import type { Actor, Issue, Practice, Refusal, Result, Setting, Subject } from '../../engine/index.js';
import { issueViews, rightsOn, titleOf } from '../../engine/index.js';
import { withHistoryKept } from './history-pages.js';
import { inTurn } from './in-turn.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';

/** A practice with all that the engine needs to decide about it. */
export interface Loaded {
  setting: Setting;
  practice: Practice;
  subject: Subject | null;
}

/** Where the engine decides about a practice: pinned to its release, under what is current, for this actor, now. */
export async function settingFor(ports: Ports, actor: Actor, practice: Pick<Practice, 'release' | 'type'>): Promise<Setting> {
  const current = ports.releases.current();
  const type = await ports.releases.pinned(practice.release, practice.type);
  return { type, current, actor, now: ports.now(), newId: ports.newId };
}

/** Reads a practice for an actor. @throws RefusalError `not-found`, also where the actor may read nothing of it */
export async function loadPractice(ports: Ports, actor: Actor, id: string): Promise<Loaded> {
  const practice = await ports.stores.practices.get(id);
  if (!practice) throw notFound();
  const setting = await settingFor(ports, actor, practice);
  if (!rightsOn(setting, practice).readable) throw notFound();
  return { setting, practice, subject: await ports.stores.subjects.get(practice.subject.id) };
}

/** The value of a result. @throws RefusalError with what the engine refused, fields named by their titles */
export function unwrap<T>(result: Result<T>, loaded?: Pick<Loaded, 'setting' | 'practice'>): T {
  if (result.ok) return result.value;
  throw refusalError(result.refusal, loaded);
}

function refusalError(refusal: Refusal, loaded?: Pick<Loaded, 'setting' | 'practice'>): RefusalError {
  if (!loaded) return new RefusalError(refusal.code, refusal.details);
  const { setting, practice } = loaded;
  if (refusal.code === 'stale-revision') {
    const conflicts = refusal.details.conflicts.map((conflict) => ({
      ...conflict,
      title: titleOf(setting.type, `data.${conflict.path}`),
    }));
    return new RefusalError(refusal.code, { ...refusal.details, conflicts });
  }
  if (refusal.code !== 'invalid-data') return new RefusalError(refusal.code, refusal.details);
  const shown: Issue[] = refusal.details.issues.filter((issue) => issue.path.startsWith('/'));
  return new RefusalError(refusal.code, { issues: issueViews(setting, shown, rightsOn(setting, practice)) });
}

/** How often a change is applied again where only the version moved, by an effect that was marked. */
export const maximumTries = 20;

/**
 * Reads a practice, changes it and saves it against the version it was read with; where somebody was faster, all again on
 * what is stored now, so that the engine decides anew.
 * @throws RefusalError what the engine refuses; `busy` where it never came to write
 */
export async function changePractice(
  ports: Ports,
  actor: Actor,
  id: string,
  change: (loaded: Loaded) => Result<Practice>,
): Promise<Loaded> {
  const attempt = async (): Promise<Loaded | null> => {
    const loaded = await loadPractice(ports, actor, id);
    const changed = unwrap(change(loaded), loaded);
    if (changed === loaded.practice) return loaded;
    const practice = await withHistoryKept(ports, changed);
    if (!(await ports.stores.practices.save(practice, loaded.practice.version))) return null;
    if (practice.effects.length > 0) ports.kick?.(practice.id);
    return { ...loaded, practice };
  };
  for (let tries = 0; tries < maximumTries; tries++) {
    // Whoever came too late once waits for its turn: of forty at the same time each would lose to all others.
    const done = tries === 0 ? await attempt() : await inTurn(id, attempt);
    if (done) return done;
  }
  throw new RefusalError('busy');
}
