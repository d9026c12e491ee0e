import { pointer } from '../../value/pointer.js';
import type { PracticeTypeDefinition } from '../definitions.js';
import { stateEntries } from '../flow/states.js';
import { transitionEntries } from '../flow/transitions.js';
import { type Item, propertiesOf } from './item.js';

/** The states of a practice type and, in each, the events that leave it; ordered alternatives of one event are told apart by their place. */
export function flowItems({ key, workflow }: PracticeTypeDefinition): Item[] {
  const of = { practiceType: key, within: `practice-type  ${key}` };
  const at = pointer('practiceTypes', key, 'workflow');
  const states = stateEntries(workflow);
  const stateItems = states.map(({ path, pointer: place, node }): Item => {
    const properties = { ...propertiesOf(node, ['states', 'on', 'meta']), ...propertiesOf(node.meta ?? {}) };
    return { ...of, what: 'state', name: path, path: at + place, title: node.meta?.title ?? path, properties };
  });
  const eventItems = transitionEntries(states)
    .filter(({ event }) => event !== undefined)
    .map(({ event = '', source, pointer: place, transition }): Item => {
      const nth = /\/(\d+)$/.exec(place)?.[1];
      return {
        ...of,
        what: 'event',
        name: `${source.path}/${event}${nth === undefined || nth === '0' ? '' : `/${nth}`}`,
        path: at + place,
        title: transition.meta?.title ?? event,
        properties: { ...propertiesOf(transition, ['meta']), ...propertiesOf(transition.meta ?? {}) },
      };
    });
  return [...stateItems, ...eventItems];
}

/** The title of each event of a practice type; of an event that has several, the first. */
export function eventTitles({ workflow }: PracticeTypeDefinition): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { event, transition } of transitionEntries(stateEntries(workflow))) {
    if (event !== undefined && !titles.has(event)) titles.set(event, transition.meta?.title ?? event);
  }
  return titles;
}
