import type { Condition } from '../../../condition/condition.js';
import { parseCondition } from '../../../condition/parse-condition.js';
import { pathCovers, pathsOverlap } from '../../../value/path.js';
import type { Action } from '../../generated/definition-files.js';
import { kept, remember } from '../../remember.js';
import type { Configuration } from '../flow/graph.js';
import { groupedBy } from '../grouped-by.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { globalRules, ownRules, type RuleEntry } from './rules-of-permission.js';
import { type Truth, truthIn } from './truth.js';

type On = RuleEntry['on'];

/** What is asked of the rules: an action on the practice, or on something of it, whole or in one part. */
export interface Asked {
  action: Action;
  on?: On;
  /** A section, a field, an event, a document category, an extraction; without, any part at all. */
  part?: string;
}

const keyOf = ({ action, on = 'practice', part = '' }: Asked): string => `${on} ${action} ${part}`;

const covers = (entry: RuleEntry, part: string | undefined): boolean =>
  part === undefined || !entry.rule.fields || entry.rule.fields.some((area) => pathCovers(area, part));

/**
 * Who may do what in practices of one type, by the states they are in. Rules whose condition depends on the practice or on the person
 * count as granting, and do not count as withdrawing: a right that is missing here is missing always.
 */
export class RightsIn {
  readonly roles: string[];
  readonly #type: TypeView;
  readonly #entries: RuleEntry[];
  readonly #truths = new Map<RuleEntry, Map<Configuration, Truth>>();
  readonly #conditions = new Map<RuleEntry, Condition | null>();
  readonly #asked = new Map<string, RuleEntry[]>();
  readonly #parts = new Map<string, string[]>();
  readonly #ofRoles = new Map<string, Map<string, RuleEntry[]>>();

  constructor(type: TypeView, entries: RuleEntry[]) {
    this.#type = type;
    this.#entries = entries;
    this.roles = [...new Set(entries.flatMap(({ rule }) => rule.roles))];
  }

  /** The rules that say something of an action, of its part where one is given. */
  entries({ action, on = 'practice', part }: Asked): RuleEntry[] {
    const about = (entry: RuleEntry) => entry.on === on && entry.actions.includes(action) && covers(entry, part);
    return kept(this.#asked, keyOf({ action, on, part }), () => this.#entries.filter(about));
  }

  /** The parts that are asked of one by one to know whether any of it is granted: those beneath it that rules name, or the part itself. */
  partsOf({ part, ...asked }: Asked & { part: string }): string[] {
    return kept(this.#parts, keyOf({ ...asked, part }), () => {
      const named = this.entries(asked).flatMap(({ rule }) => (rule.inverted ? [] : (rule.fields ?? [part])));
      const overlapping = named.filter((field) => pathsOverlap(field, part));
      return [...new Set(overlapping.map((field) => (pathCovers(part, field) ? field : part)))];
    });
  }

  #condition(entry: RuleEntry): Condition | null {
    const isRead = entry.on === 'practice' || entry.on === 'document';
    return isRead ? kept(this.#conditions, entry, () => parseCondition(entry.rule.conditions).condition) : null;
  }

  /** Whether a rule's condition holds in these states. */
  truth(entry: RuleEntry, configuration: Configuration): Truth {
    if (!entry.rule.conditions) return true;
    return kept(
      kept(this.#truths, entry, () => new Map<Configuration, Truth>()),
      configuration,
      () => {
        const condition = this.#condition(entry);
        return condition && truthIn(condition, this.#type, configuration);
      },
    );
  }

  /** The same rules for each role. */
  #entriesOf(asked: Asked): Map<string, RuleEntry[]> {
    return kept(this.#ofRoles, keyOf(asked), () => {
      const named = this.entries(asked).flatMap((entry) => entry.rule.roles.map((role) => ({ role, entry })));
      const byRole = [...groupedBy(named, ({ role }) => role)];
      return new Map(byRole.map(([role, ones]) => [role, ones.map(({ entry }) => entry)]));
    });
  }

  /** Whether somebody who has this role may do it, for some practice that is in these states. */
  may(role: string, asked: Asked, configuration: Configuration): boolean {
    const entries = this.#entriesOf(asked).get(role) ?? [];
    const withdraws = ({ rule }: RuleEntry) => rule.inverted && (asked.part === undefined ? !rule.fields : true);
    return (
      entries.some((entry) => !entry.rule.inverted && this.truth(entry, configuration) !== false) &&
      !entries.some((entry) => withdraws(entry) && this.truth(entry, configuration) === true)
    );
  }

  /** The roles of which somebody may do it in these states. */
  whoMay(asked: Asked, configuration: Configuration): string[] {
    return this.roles.filter((role) => this.may(role, asked, configuration));
  }

  /** Whether somebody at all may do it in these states, whatever roles they have together. */
  anybodyMay(asked: Asked, configuration: Configuration): boolean {
    return this.roles.some((role) => this.may(role, asked, configuration));
  }
}

/** By the type alone: a view of a type belongs to one view of a folder. */
const known = remember((_type: TypeView) => ({}) as { rights?: RightsIn });

/** The rights over practices of one type, the global rules among them. */
export function rightsIn(type: TypeView, folder: FolderView): RightsIn {
  const ofType = known(type);
  ofType.rights ??= new RightsIn(type, [...ownRules(type), ...globalRules(folder)]);
  return ofType.rights;
}
