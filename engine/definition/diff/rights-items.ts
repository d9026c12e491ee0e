import { canonicalJson } from '../../value/canonical-json.js';
import type { Json, JsonObject } from '../../value/json.js';
import { pointer } from '../../value/pointer.js';
import type { Definitions, PracticeTypeDefinition } from '../definitions.js';
import type { Rule } from '../generated/definition-files.js';
import { actionsOf, areaOf } from '../rule-parts.js';
import { eventTitles } from './flow-items.js';
import { type Item, propertiesOf } from './item.js';

interface Entry {
  name: string;
  path: string;
  inverted: boolean;
  said: JsonObject;
}

/** Entries of one name make one item; their order says nothing, so it is none of the item's. */
function gathered(entries: Entry[], make: (name: string, path: string, properties: JsonObject) => Item): Item[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  const sorted = (said: Json[]): Json[] => said.sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  return [...byName].map(([name, all]) => {
    const told = (inverted: boolean) => sorted(all.filter((entry) => entry.inverted === inverted).map(({ said }) => said));
    const [granted, denied] = [told(false), told(true)];
    return make(name, all[0]?.path ?? '', { ...(granted.length > 0 && { granted }), ...(denied.length > 0 && { denied }) });
  });
}

/** Who may do what, one item for each area, action and role; in a practice type who may send is told by event. */
export function rightItems(rules: Rule[], at: string, roles: Definitions['roles'], of: Partial<Item> = {}): Item[] {
  const entries = rules.flatMap((rule, index) =>
    actionsOf(rule)
      .filter((action) => of.practiceType === undefined || action !== 'send')
      .flatMap((action) =>
        rule.roles.map((role) => ({
          name: `${areaOf(rule)}/${action}/${role}`,
          path: at + pointer(index),
          inverted: rule.inverted === true,
          said: propertiesOf(rule, ['roles', 'on', 'action', 'inverted']),
        })),
      ),
  );
  return gathered(entries, (name, path, properties) => {
    const role = name.split('/').at(-1);
    return { ...of, what: 'right', name, path, title: roles.find(({ id }) => id === role)?.title ?? role ?? '', properties };
  });
}

/** Who may send each event, by role. */
export function senderItems(type: PracticeTypeDefinition): Item[] {
  const titles = eventTitles(type);
  const entries = type.rules.flatMap((rule, index) =>
    actionsOf(rule).includes('send')
      ? (rule.fields ?? [...titles.keys()]).flatMap((event) =>
          rule.roles.map((role) => ({
            name: event,
            path: pointer('practiceTypes', type.key, 'rules', index),
            inverted: rule.inverted === true,
            said: { role, ...propertiesOf(rule, ['roles', 'on', 'action', 'inverted', 'fields']) },
          })),
        )
      : [],
  );
  const of = { what: 'senders', practiceType: type.key, within: `practice-type  ${type.key}` } as const;
  return gathered(entries, (name, path, properties) => ({ ...of, name, path, title: titles.get(name) ?? name, properties }));
}
