import type { TypeRule } from '../rule.js';
import { globalRules, ownRules } from './rules-of-permission.js';

/** Every event that people send is granted to somebody; a warning, because the right may be on its way. */
export const unpermittedEvent: TypeRule = {
  reads: ['workflow', 'permissions'],
  check: (type, folder) => {
    const granting = [...ownRules(type), ...globalRules(folder)].filter(
      ({ rule, actions }) => actions.includes('send') && !rule.inverted,
    );
    const isGranted = (event: string) => granting.some(({ rule }) => !rule.fields || rule.fields.includes(event));
    const first = new Map(type.transitions.flatMap((entry) => (entry.event ? [[entry.event, entry] as const] : [])).reverse());
    return [...first].flatMap(([event, { transition, pointer }]) =>
      transition.meta?.automatic || isGranted(event)
        ? []
        : [
            {
              code: 'event-without-rule',
              severity: 'warning' as const,
              file: type.file('workflow.json'),
              pointer,
              params: { event },
              onKey: true,
            },
          ],
    );
  },
};
