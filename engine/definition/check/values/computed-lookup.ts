import type { Code, ColumnType } from '../../definitions.js';
import type { Found } from '../../found.js';
import type { ComputedDefinition, LookupDefinition } from '../../generated/definition-files.js';
import { fullScope } from '../context/context-scope.js';
import { readable } from '../context/read-paths.js';
import { type KnownPath, only, type Scope } from '../context/scope.js';
import { type At, mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import { daysWithoutRow, overlappingBands } from './lookup-rows.js';

/** One lookup with all that it is judged by. */
interface Look {
  lookup: LookupDefinition;
  definition: ComputedDefinition;
  scope: Scope;
  wider: Scope;
  rows: Code[];
  /** What the list's columns hold, those that each list has among them. */
  columns: Record<string, ColumnType>;
  at: (...keys: string[]) => At;
}

const wrongType = (at: At, expected: string, actual: string): Found[] => [
  { ...at, code: 'wrong-type', params: { expected, actual } },
];

const typeOfPath = ({ type, format }: KnownPath): string => (format === 'date' ? 'date' : type === 'integer' ? 'number' : type);
const comparable = (type: string): string => (type === 'integer' ? 'number' : type);

/** A path exists, gives one value, and that value is of a type that is wanted. */
function pathProblems(path: string, types: string[], { scope, wider }: Look, at: At): Found[] {
  const known = scope.get(path);
  if (!known) return readable(path, { scope, wider }, at);
  const actual = known.many ? 'array' : typeOfPath(known);
  return types.includes(actual) ? [] : wrongType(at, types.join(' or '), actual);
}

/** The code looked for is a text; where the values of its field are known, the list has a row for each of them. */
function codeProblems(path: string, look: Look): Found[] {
  const wrong = pathProblems(path, ['string'], look, look.at('code'));
  const codes = new Set(look.rows.map(({ code }) => code));
  const lacking = wrong.length > 0 ? [] : (look.scope.get(path)?.values?.() ?? []).filter((value) => !codes.has(String(value)));
  if (lacking.length === 0) return wrong;
  const params = { list: look.lookup.list, values: lacking.slice(0, 10) };
  return [...wrong, { ...look.at('code'), code: 'value-without-row', severity: 'warning', params }];
}

/** The ends of a band are columns of one type that has an order, and what is compared is of that type. */
function bandProblems(look: Look): Found[] {
  const { between } = look.lookup;
  if (!between) return [];
  const { columns, at } = look;
  const unknown = (['from', 'to'] as const).flatMap((end) =>
    mentioned('unknown-column', between[end], Object.keys(columns), at('between', end)),
  );
  if (unknown.length > 0) return unknown;
  const [from, to] = [comparable(columns[between.from] ?? ''), comparable(columns[between.to] ?? '')];
  if (!['number', 'date'].includes(from)) return wrongType(at('between', 'from'), 'number or date', from);
  if (to !== from) return wrongType(at('between', 'to'), from, to);
  const overlapping = overlappingBands(look.rows, between).slice(0, 3);
  return [
    ...pathProblems(between.value, [from], look, at('between', 'value')),
    ...overlapping.map(([first, second]) => ({ ...at('between'), code: 'overlapping-bands', params: { first, second } })),
  ];
}

/** The column exists and holds what the value is declared to be. */
function columnProblems({ lookup, definition, columns, at }: Look): Found[] {
  const unknown = mentioned('unknown-column', lookup.column, Object.keys(columns), at('column'));
  if (unknown.length > 0) return unknown;
  const actual = columns[lookup.column] ?? 'string';
  const expected = definition.format === 'date' ? 'date' : definition.type;
  return actual === expected || (expected === 'number' && actual === 'integer') ? [] : wrongType(at('column'), expected, actual);
}

function dayProblems(look: Look): Found[] {
  const { lookup, rows, at } = look;
  const wrong = lookup.at === undefined ? [] : pathProblems(lookup.at, ['date'], look, at('at'));
  const gaps = daysWithoutRow(rows, lookup.between === undefined).slice(0, 3);
  const warnings = gaps.map(
    (gap): Found => ({
      ...at('list'),
      code: 'days-without-row',
      severity: 'warning',
      params: { list: lookup.list, ...gap },
    }),
  );
  return [...wrong, ...warnings];
}

/**
 * What a computed value looks up in a code list exists there and is of the declared type; what it looks for is of the type of
 * what it is compared with. Days on which no row holds, though one does before and after, are a warning.
 */
export const computedLookup: TypeRule = {
  reads: ['computed', 'form', 'workflow', 'subject', 'record', 'code-list'],
  check: (type) => {
    const { codeLists, codeColumns } = type.definitions;
    const wider = fullScope(type);
    const scope = only(wider, (path) => path.split('.')[0] !== 'actor');
    return Object.entries(type.definition.computed).flatMap(([name, definition]) => {
      const { lookup } = definition;
      if (!lookup) return [];
      const at = (...keys: string[]): At => ({
        file: type.file('computed.json'),
        pointer: ['', name, 'lookup', ...keys].join('/'),
      });
      const unknown = mentioned('unknown-code-list', lookup.list, Object.keys(codeLists), at('list'));
      if (unknown.length > 0) return unknown;
      const columns = { ...codeColumns[lookup.list], code: 'string', title: 'string' } as const;
      const look: Look = { lookup, definition, scope, wider, rows: codeLists[lookup.list] ?? [], columns, at };
      const searched = lookup.code === undefined ? bandProblems(look) : codeProblems(lookup.code, look);
      return [...searched, ...columnProblems(look), ...dayProblems(look)];
    });
  },
};
