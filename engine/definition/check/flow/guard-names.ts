import { conditionProblems } from '../context/condition.js';
import { contextKinds, fullScope } from '../context/context-scope.js';
import { type At, mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import { deadlineNames } from '../terms/deadline-states.js';
import type { TypeView } from '../type-view.js';
import { guardEntries } from './guards.js';

/** Documents count since a state was entered or an event was sent: states are written small, events large. */
const sinceProblems = (since: string, type: TypeView, at: At) =>
  /^[A-Z]/.test(since)
    ? mentioned('unknown-event', since, type.events, at)
    : mentioned(
        'unknown-state',
        since,
        type.states.map(({ path }) => path),
        at,
      );

/** What guards mention exists: the fields of conditions, sections, document categories, states with a term. */
export const guardNames: TypeRule = {
  reads: [...contextKinds],
  check: (type) => {
    const scope = fullScope(type);
    const fields = type.fields.map(({ path }) => path);
    return guardEntries(type).flatMap(({ guard, pointer }) => {
      const { when, sections = [], categories = [], anyOf = [], since, of } = guard.params ?? {};
      const at = (name: string) => ({ file: type.file('workflow.json'), pointer: `${pointer}/params/${name}` });
      return [
        ...(when === undefined ? [] : conditionProblems(when, { scope }, at('when'))),
        ...sections.flatMap((name, index) => mentioned('unknown-field', name, fields, at(`sections/${index}`))),
        ...categories.flatMap((name, index) => mentioned('unknown-category', name, type.categories, at(`categories/${index}`))),
        ...anyOf.flatMap((name, index) => mentioned('unknown-category', name, type.categories, at(`anyOf/${index}`))),
        ...(since === undefined ? [] : sinceProblems(since, type, at('since'))),
        ...(of === undefined ? [] : mentioned('unknown-deadline', of, deadlineNames(type), at('of'))),
      ];
    });
  },
};
