import { serviceList } from '../../../form/service-list.js';
import { fieldAt } from '../../field-paths.js';
import type { Found } from '../../found.js';
import type { ActionDefinition } from '../../generated/definition-files.js';
import { contextKinds, fullScope } from '../context/context-scope.js';
import { expressionProblems } from '../context/expression.js';
import type { KnownPath, Scope } from '../context/scope.js';
import { type At, mentioned } from '../mention.js';
import type { FolderRule, TypeRule } from '../rule.js';
import { deadlineTargets } from '../terms/deadline-states.js';
import type { TypeView } from '../type-view.js';
import { allActions } from './actions.js';

type Params = NonNullable<ActionDefinition['params']>;
type Folder = Parameters<FolderRule['check']>[0];

function setProblems({ path, value, expression }: Params, scope: Scope, at: (name: string) => At): Found[] {
  if (path === undefined) return [];
  const known = path.startsWith('data.') ? scope.get(path) : undefined;
  const names = [...scope.keys()].filter((name) => name.startsWith('data.'));
  if (!known) return mentioned('unknown-path', path, names, at('path'));
  if (known.type === 'object' || known.many) return [{ ...at('path'), code: 'path-not-settable', params: { path } }];
  return [
    ...valueProblems(value, known, at('value')),
    ...(expression ? expressionProblems(expression, { scope }, at('expression')) : []),
  ];
}

function valueProblems(value: Params['value'], known: KnownPath, at: At): Found[] {
  if (value === undefined || value === null) return [];
  const expected = known.type === 'integer' ? 'number' : known.type;
  if (typeof value !== expected) return [{ ...at, code: 'wrong-type', params: { expected: [expected], actual: typeof value } }];
  const allowed = known.values?.();
  return allowed && !allowed.includes(value) ? [{ ...at, code: 'not-allowed-value', params: { allowed, actual: value } }] : [];
}

/** A service is one of the list, or a field that holds one. */
function serviceProblems(service: string | undefined, type: TypeView, { definitions }: Folder, at: At): Found[] {
  if (service === undefined) return [];
  if (!service.startsWith('data.'))
    return mentioned(
      'unknown-service',
      service,
      definitions.services.map(({ id }) => id),
      at,
    );
  const field = fieldAt(type.fields, service.slice('data.'.length));
  if (field) return field.codeList === serviceList ? [] : [{ ...at, code: 'not-a-service', params: { path: service } }];
  return mentioned(
    'unknown-path',
    service,
    type.fields.map(({ path }) => `data.${path}`),
    at,
  );
}

function nameProblems(params: Params, type: TypeView, folder: Folder, at: (name: string) => At): Found[] {
  const roles = folder.definitions.roles.map(({ id }) => id);
  const named = (code: string, name: string | undefined, known: Iterable<string>, place: string) =>
    name === undefined ? [] : mentioned(code, name, known, at(place));
  return [
    ...named('unknown-letter', params.letter, Object.keys(type.definition.letters), 'letter'),
    ...named('unknown-category', params.category, type.categories, 'category'),
    ...named('unknown-role', params.role, roles, 'role'),
    ...named('unknown-role', params.to?.role, roles, 'to/role'),
    ...serviceProblems(params.service, type, folder, at('service')),
    ...serviceProblems(params.to?.service, type, folder, at('to/service')),
    ...named('unknown-deadline', params.of, deadlineTargets(type), 'of'),
  ];
}

/** What actions mention exists: letters, document categories, roles, services, terms, and the field and the formula of `set`. */
export const actionNames: TypeRule = {
  reads: [...contextKinds, 'letter'],
  check: (type, folder) => {
    const scope = fullScope(type);
    return allActions(type).flatMap(({ action, pointer }) => {
      const at = (name: string): At => ({ file: type.file('workflow.json'), pointer: `${pointer}/params/${name}` });
      const params = action.params ?? {};
      return [...nameProblems(params, type, folder, at), ...setProblems(params, scope, at)];
    });
  },
};
