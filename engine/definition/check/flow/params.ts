import type { Found } from '../../found.js';
import type { ActionDefinition } from '../../generated/definition-files.js';
import { allActions } from '../actions/actions.js';
import type { At } from '../mention.js';
import type { TypeRule } from '../rule.js';
import { guardEntries } from './guards.js';

interface Wanted {
  required: string[];
  /** Exactly one of these, besides; and at least one of those. */
  oneOf?: string[];
  some?: string[];
  optional?: string[];
}

const guardParams: Record<string, Wanted> = {
  condition: { required: ['when'] },
  'form-complete': { required: [], optional: ['sections', 'when'] },
  'documents-present': { required: [], some: ['categories', 'anyOf'], optional: ['when', 'since'] },
  'deadline-passed': { required: ['of'] },
  all: { required: ['guards'] },
  any: { required: ['guards'] },
  not: { required: ['guard'] },
};

const actionParams: Record<string, Wanted> = {
  set: { required: ['path'], oneOf: ['value', 'expression'] },
  notify: { required: ['letter', 'to'] },
  'write-letter': { required: ['letter', 'category'] },
  'assign-reference-operator': { required: [] },
  'enable-operator': { required: ['role'], optional: ['service'] },
  'open-practice': { required: ['practiceType'], optional: ['service', 'data'] },
  'call-webhook': { required: ['endpoint'], optional: ['data'] },
  reserve: { required: [] },
  'suspend-deadline': { required: ['of'] },
  'resume-deadline': { required: ['of'] },
  'restart-deadline': { required: ['of'] },
};

function problems(params: object, { required, oneOf = [], some = [], optional = [] }: Wanted, at: At): Found[] {
  const given = Object.keys(params);
  const pointer = `${at.pointer}/params`;
  const lacking = some.length > 0 && !some.some((name) => given.includes(name)) ? some.slice(0, 1) : [];
  const missing = [...required.filter((name) => !given.includes(name)), ...lacking];
  const unexpected = given.filter((name) => ![...required, ...oneOf, ...some, ...optional].includes(name));
  const chosen = oneOf.filter((name) => given.includes(name)).length;
  return [
    ...missing.map((property) => ({ ...at, code: 'missing-property', pointer, params: { property } })),
    ...unexpected.map((property) => ({
      ...at,
      code: 'unknown-property',
      pointer: `${pointer}/${property}`,
      params: { property },
      onKey: true,
    })),
    ...(oneOf.length > 0 && chosen !== 1 ? [{ ...at, code: 'choose-one', pointer, params: { properties: oneOf } }] : []),
  ];
}

/** Whoever answers for the practice is one person, in whatever service. */
const recipientProblems = ({ to }: NonNullable<ActionDefinition['params']>, { file, pointer }: At): Found[] =>
  to?.referenceOperator && to.service !== undefined
    ? [{ file, code: 'unknown-property', pointer: `${pointer}/params/to/service`, params: { property: 'service' }, onKey: true }]
    : [];

/** Each guard and each action has the parameters that its type needs, and no others. */
export const params: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const file = type.file('workflow.json');
    const entries = [
      ...guardEntries(type).map(({ guard, pointer }) => ({ wanted: guardParams[guard.type], params: guard.params, pointer })),
      ...allActions(type).map(({ action, pointer }) => ({ wanted: actionParams[action.type], params: action.params, pointer })),
    ];
    return [
      ...entries.flatMap(({ wanted, params = {}, pointer }) => (wanted ? problems(params, wanted, { file, pointer }) : [])),
      ...allActions(type).flatMap(({ action, pointer }) => recipientProblems(action.params ?? {}, { file, pointer })),
    ];
  },
};
