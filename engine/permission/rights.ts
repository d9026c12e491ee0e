import type { Environment } from '../condition/condition.js';
import type { Action } from '../definition/generated/definition-files.js';
import type { Actor } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledRelease } from '../release/compile-release.js';
import { pathCovers } from '../value/path.js';
import { environmentOf, storedContext } from '../workflow/context.js';
import type { Setting } from '../workflow/setting.js';
import type { Ability, On } from './ability.js';
import { abilityFor } from './ability-for.js';
import type { Areas } from './areas.js';
import { grants, grantsAnything, noAreas } from './areas.js';
import { isReserved } from './is-reserved.js';
import { leavesBeneath, subjectLeaves } from './needed-leaves.js';

/** What one actor may do on one practice. Each action is judged once and then asked leaf by leaf. */
export interface Rights {
  environment: Environment;
  areas: (action: Action, on?: On) => Areas;
  /** Whether any part of it may be read: without, it does not exist for this actor. */
  readable: boolean;
  /** Whether a part of the data (`section.field`, rows of arrays without index) may be read with all beneath it. */
  mayRead: (path: string) => boolean;
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

/**
 * The rights of an actor on a person: `records.<kind>` or a field. Conditions are judged on `subject`, the person's data; without
 * one, no rule with a condition on it holds.
 */
export function subjectAreas(
  current: CompiledRelease,
  actor: Actor,
  action: Action,
  environment: Environment,
  subject: object = {},
): Areas {
  return abilityFor(current, actor.roles).areas(action, 'subject', { subject }, environment);
}

/** Rights are asked many times for each event, most of them never: each is worked out when first asked. */
class PracticeRights implements Rights {
  readonly environment: Environment;
  readonly certified: boolean;
  readonly #setting: Setting;
  readonly #practice: Practice;
  readonly #ability: Ability;
  readonly #areas = new Map<string, Areas>();
  #context: object | null = null;

  constructor(setting: Setting, practice: Practice) {
    this.#setting = setting;
    this.#practice = practice;
    this.#ability = abilityFor(setting.current, setting.actor.roles, setting.type);
    this.environment = environmentOf(setting.actor, setting.now, setting.current.calendar);
    this.certified = isCertified(setting.actor, practice);
  }

  get readable(): boolean {
    return grantsAnything(this.areas('read'));
  }

  areas = (action: Action, on: On = 'practice'): Areas => {
    const key = on === 'practice' ? action : `${on} ${action}`;
    let found = this.#areas.get(key);
    if (!found) {
      found = this.#judge(action, on);
      this.#areas.set(key, found);
    }
    return found;
  };

  mayRead = (path: string): boolean => {
    const areas = this.areas('read');
    return leavesBeneath(this.#setting.type.form, path).every((leaf) => grants(areas, leaf));
  };

  mayReadPath = (path: string): boolean => {
    const dot = path.indexOf('.');
    const root = dot < 0 ? path : path.slice(0, dot);
    const rest = dot < 0 ? '' : path.slice(dot + 1);
    if (root === 'data') return this.mayRead(rest);
    if (root === 'computed') return this.#mayReadComputed(rest);
    if (root !== 'subject' && root !== 'records') return true;
    const areas = this.areas('read', 'subject');
    return subjectLeaves(this.#setting.current.subject, path).every((leaf) => grants(areas, leaf));
  };

  mayReadDocument = (category: string): boolean => this.readable && grants(this.areas('read', 'document'), category);

  #judge(action: Action, on: On): Areas {
    const { current, actor } = this.#setting;
    // A subject is seen by the subject's rules, judged on the copy that the practice carries, as in lists.
    if (on === 'subject') return subjectAreas(current, actor, action, this.environment, this.#practice.subject);
    if (action === 'summarise' && isReserved(current, this.#practice)) return noAreas;
    this.#context ??= storedContext(this.#practice);
    return this.#ability.areas(action, on, this.#context, this.environment);
  }

  #mayReadComputed(name: string): boolean {
    const { entries, names } = this.#setting.type.computed;
    if (name === '') return names.every((each) => this.#mayReadComputed(each));
    const path = `computed.${name}`;
    const { named, withdrawn } = this.areas('read');
    if (!this.readable || withdrawn.some((area) => pathCovers(area, path))) return false;
    return named.some((area) => pathCovers(area, path)) || (entries[name]?.direct ?? []).every(this.mayReadPath);
  }
}

/** Works out what the setting's actor may do on this practice, in its present state. */
export const rightsOn = (setting: Setting, practice: Practice): Rights => new PracticeRights(setting, practice);
