import type { Explanation } from '../condition/explanation.js';
import type { TransitionDefinition } from '../definition/generated/definition-files.js';
import { fieldPathOf } from '../form/issues.js';
import { grantsAnything, reasonFor } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { asList } from './configuration.js';
import { openCarried, openingIn } from './open-carried.js';
import { blank, isOpenable } from './open-practice.js';
import type { Setting } from './setting.js';
import { titleOf } from './titles.js';

type CannotOpen = Extract<Explanation, { kind: 'cannot-open' }>;

const cannot = (setting: Setting, key: string, because: CannotOpen['because'], more: Partial<CannotOpen> = {}): CannotOpen => {
  const title = setting.current.definitions.practiceTypes[key]?.type.title ?? key;
  return { kind: 'cannot-open', type: key, title, because, ...more };
};

/**
 * Why the actor may not open a practice of a type. The right is judged as if they opened it by hand, in their own service: where
 * it is opened instead is for the definition to say.
 */
function withoutRight(setting: Setting, key: string, subject: Subject | null): CannotOpen | null {
  const type = setting.current.type(key);
  if (!type || !subject) return cannot(setting, key, 'closed');
  const own = { ...setting, type };
  const areas = rightsOn(own, blank(own, { id: '', number: '', subject })).areas('open');
  if (grantsAnything(areas)) return null;
  const reason = reasonFor(areas, '');
  return cannot(setting, key, 'forbidden', reason === undefined ? {} : { reason });
}

function whyNotOpened(setting: Setting, effect: Effect, subject: Subject | null): CannotOpen | null {
  const { practiceType: key } = openingIn(effect);
  const refused = withoutRight(setting, key, subject);
  if (refused || !subject) return refused;
  const { current, now, newId } = setting;
  const tried = openCarried(effect, { current, now, newId, subject, number: '' });
  if (tried.ok) return null;
  const type = current.type(key);
  if (tried.refusal.code !== 'invalid-data' || !type) return cannot(setting, key, 'closed');
  const fields = tried.refusal.details.issues.map(({ path }) => titleOf(type, `data.${fieldPathOf(path)}`));
  return cannot(setting, key, 'invalid-data', { fields: [...new Set(fields)] });
}

/** Why practices that an event would open cannot be opened: then the event does not happen. */
export function hinderedOpenings(setting: Setting, before: Practice, after: Practice, subject: Subject | null): Explanation[] {
  const fresh = after.effects.slice(before.effects.length).filter(({ type }) => type === 'open-practice');
  return fresh.flatMap((effect) => whyNotOpened(setting, effect, subject) ?? []);
}

/** What is known of that before the event is sent: the right, and that the type and a service named in the definition are open. */
export function openingsAgainst(setting: Setting, { actions }: TransitionDefinition, subject: Subject | null): Explanation[] {
  return asList(actions).flatMap(({ type, params = {} }) => {
    if (type !== 'open-practice') return [];
    const { practiceType: key = '', service } = params;
    const refused = withoutRight(setting, key, subject);
    if (refused) return [refused];
    const target = setting.current.type(key);
    const place = service?.startsWith('data.') ? undefined : service;
    return target && isOpenable({ ...setting, type: target }, place) ? [] : [cannot(setting, key, 'closed')];
  });
}
