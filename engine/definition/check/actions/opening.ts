import { pointer } from '../../../value/pointer.js';
import { actionEntries, type TransitionEntry } from '../../flow/transitions.js';
import type { Found } from '../../found.js';
import type { ActionDefinition } from '../../generated/definition-files.js';
import { contextKinds, fullScope } from '../context/context-scope.js';
import { expressionProblems } from '../context/expression.js';
import type { KnownPath, Scope } from '../context/scope.js';
import { type At, mentioned } from '../mention.js';
import { globalRules, ownRules, type RuleEntry } from '../rights/rules-of-permission.js';
import type { FolderView, TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { allActions } from './actions.js';

type Params = NonNullable<ActionDefinition['params']>;

/** Whether a path can be written whole: a value or a whole list, but nothing inside the rows of one. */
function settable(path: string, known: KnownPath, scope: Scope): boolean {
  if (!path.startsWith('data.') || (known.type === 'object' && !known.many)) return false;
  const above = path.split('.').slice(0, -1);
  return !above.some((_, at) => scope.get(above.slice(0, at + 1).join('.'))?.many);
}

const plainType = ({ type, many }: KnownPath) => (many || type === 'object' ? null : type === 'integer' ? 'number' : type);

/** A text or number that stands in the formula itself; undefined for every other formula. */
function literalOf(formula: string): string | number | undefined {
  const text = /^\s*"([^"\\]*)"\s*$/.exec(formula)?.[1];
  return text ?? (/^\s*-?\d+(\.\d+)?\s*$/.test(formula) ? Number(formula) : undefined);
}

/** A formula that is a plain path or a value must give what the field takes; of any other its own issues are all that is known. */
function valueProblems(formula: string, field: KnownPath, own: Scope, at: At): Found[] {
  const problems = expressionProblems(formula, { scope: own }, at);
  const read = own.get(formula.trim());
  const literal = literalOf(formula);
  const [expected, actual] = [plainType(field), literal !== undefined ? typeof literal : read ? plainType(read) : null];
  if (problems.length > 0) return problems;
  if (expected && actual && expected !== actual) return [{ ...at, code: 'wrong-type', params: { expected: [expected], actual } }];
  const allowed = literal === undefined ? undefined : field.values?.();
  return !allowed || allowed.includes(literal ?? '')
    ? []
    : [{ ...at, code: 'not-allowed-value', params: { allowed, actual: literal ?? '' } }];
}

function dataProblems({ data = {} }: Params, target: TypeView, own: Scope, at: (name: string) => At): Found[] {
  const scope = fullScope(target);
  const names = [...scope.keys()].filter((name) => name.startsWith('data.'));
  return Object.entries(data).flatMap(([path, formula]): Found[] => {
    const place = at(`/data${pointer(path)}`);
    const known = names.includes(path) ? scope.get(path) : undefined;
    if (!known)
      return mentioned('unknown-path', path, names, place).map((found) => ({
        ...found,
        params: { ...found.params, path },
        onKey: true,
      }));
    if (!settable(path, known, scope)) return [{ ...place, code: 'path-not-settable', params: { path }, onKey: true }];
    return valueProblems(formula, known, own, place);
  });
}

function rolesThat(action: 'open' | 'send', type: TypeView, folder: FolderView, field?: string): Set<string> {
  const fits = ({ rule, actions, on }: RuleEntry) =>
    on === 'practice' &&
    !rule.inverted &&
    actions.includes(action) &&
    (field === undefined || !rule.fields || rule.fields.includes(field));
  return new Set([...ownRules(type), ...globalRules(folder)].filter(fits).flatMap(({ rule }) => rule.roles));
}

/** Of those who may send the event, somebody may open the other; a warning, because the right may be on its way. */
function rightProblems(
  { event = '', transition }: TransitionEntry,
  own: TypeView,
  target: TypeView,
  folder: FolderView,
  at: At,
): Found[] {
  if (transition.meta?.automatic) return [];
  const opening = rolesThat('open', target, folder);
  const senders = rolesThat('send', own, folder, event);
  if (senders.size === 0 || [...senders].some((role) => opening.has(role))) return [];
  return [{ ...at, code: 'opening-without-rule', severity: 'warning', params: { event, type: target.key } }];
}

/**
 * A practice is opened by an event that a person sends, for it is opened by their right; its type exists, and what it gets fits
 * its form. Its service is checked with the names of all actions.
 */
export const opening: TypeRule = {
  reads: [...contextKinds, 'permissions'],
  check: (type, folder) => {
    const file = type.file('workflow.json');
    const senders = new Map(
      type.transitions.flatMap((entry) =>
        actionEntries(entry.transition.actions, `${entry.pointer}/actions`).map(({ pointer: at }) => [at, entry]),
      ),
    );
    const own = fullScope(type);
    return allActions(type).flatMap(({ action, pointer: place }): Found[] => {
      if (action.type !== 'open-practice') return [];
      const { params = {} } = action;
      const at = (name: string): At => ({ file, pointer: `${place}${name}` });
      const sender = senders.get(place);
      const bySender = sender?.event !== undefined && !sender.transition.meta?.automatic;
      const { practiceType } = params;
      const target = folder.types.find(({ key }) => key === practiceType);
      const keys = folder.types.map(({ key }) => key);
      return [
        ...(bySender ? [] : [{ ...at('/type'), code: 'opening-without-sender', params: {} }]),
        ...(practiceType === undefined ? [] : mentioned('unknown-practice-type', practiceType, keys, at('/params/practiceType'))),
        ...(target ? dataProblems(params, target, own, (name) => at(`/params${name}`)) : []),
        ...(target && sender && bySender ? rightProblems(sender, type, target, folder, at('/params/practiceType')) : []),
      ];
    });
  },
};
