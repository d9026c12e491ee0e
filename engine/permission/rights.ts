import type { Environment } from '../condition/condition.js';
import type { CompiledRelease } from '../definition/compile-release.js';
import type { Action } from '../definition/generated/definition-files.js';
import { environmentOf, storedContext } from '../workflow/context.js';
import type { Actor, Practice } from '../workflow/practice.js';
import type { Setting } from '../workflow/setting.js';
import type { On } from './ability.js';
import { abilityFor } from './ability-for.js';
import type { Areas } from './areas.js';
import { grants, grantsAnything } from './areas.js';

/** What one actor may do on one practice. Each action is judged once and then asked leaf by leaf. */
export interface Rights {
  environment: Environment;
  areas: (action: Action, on?: On) => Areas;
  /** Whether any part of it may be read: without, it does not exist for this actor. */
  readable: boolean;
  /** Whether a leaf of the data (`section.field`, rows of arrays without index) may be read. */
  mayRead: (leaf: string) => boolean;
  /** The same for a path of the context: `data.…`, `computed.…`, `subject.…`, `records.…`. */
  mayReadPath: (path: string) => boolean;
  mayReadDocument: (category: string) => boolean;
  /** Only the reference operator and enabled operators act in a certified way. */
  certified: boolean;
}

/** Whether the actor holds the practice or is enabled in it, as a person or through a role in a service. */
function isCertified(actor: Actor, practice: Practice): boolean {
  if (practice.referenceOperator?.id === actor.id) return true;
  return practice.enabledOperators.some((enabled) =>
    'id' in enabled ? enabled.id === actor.id : enabled.service === actor.service.id && actor.roles.includes(enabled.role),
  );
}

/** The rights of an actor on subjects: `records.<kind>` or a field. Subject rules have no conditions on practices. */
export function subjectAreas(current: CompiledRelease, actor: Actor, action: Action, environment: Environment): Areas {
  return abilityFor(current, actor.roles).areas(action, 'subject', {}, environment);
}

/** Works out what the setting's actor may do on this practice, in its present state. */
export function rightsOn(setting: Setting, practice: Practice): Rights {
  const { type, current, actor } = setting;
  const ability = abilityFor(current, actor.roles, type);
  const context = storedContext(practice);
  const environment = environmentOf(actor, setting.now, current.calendar);
  const judged = new Map<string, Areas>();
  const areas = (action: Action, on: On = 'practice'): Areas => {
    const key = on + action;
    let found = judged.get(key);
    if (!found) {
      found = ability.areas(action, on, context, environment);
      judged.set(key, found);
    }
    return found;
  };
  const mayRead = (leaf: string) => grants(areas('read'), leaf);
  const subject = () => subjectAreas(current, actor, 'read', environment);
  const mayReadPath = (path: string): boolean => {
    const [root = '', name = ''] = path.split('.', 2);
    const rest = path.slice(root.length + 1);
    if (root === 'data') return mayRead(rest);
    if (root === 'subject') return rest === 'id' || grants(subject(), rest);
    if (root === 'records') return grants(subject(), `records.${name}`);
    if (root !== 'computed') return true;
    const named = areas('read').granted?.includes(path) ?? false;
    const reads = type.computed.entries[name]?.reads ?? [];
    return (named || reads.every((read) => mayReadPath(read))) && !areas('read').withdrawn.includes(path);
  };
  return {
    environment,
    areas,
    get readable() {
      return grantsAnything(areas('read'));
    },
    mayRead,
    mayReadPath,
    mayReadDocument: (category) => grantsAnything(areas('read')) && grants(areas('read', 'document'), category),
    certified: isCertified(actor, practice),
  };
}
