import type { Occurrence } from '../../../.ci/reference/examples.js';
import type { Schema } from '../../../.ci/reference/schema.js';
import { type Property, tablesOf } from '../../../.ci/reference/schema-properties.js';
import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import type { Json } from '../../../engine/value/json.js';
import { type Change, changeFiles } from '../../fixtures/change-files.js';

const pointerOf = (path: Occurrence['path']): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A property with the name of its table before it, as in `workflow state tags`. */
export type Named = Property & { name: string };

/** All properties of the files of a kind. */
export const propertiesOfKind = (kind: string, schema: Schema): Named[] =>
  tablesOf(schema).flatMap(({ name, properties }) =>
    properties.map((property) => ({ ...property, name: [kind, name, property.path].filter(Boolean).join(' ') })),
  );

type Placed = Occurrence & { value: Json };

/** Values of the same kind that are near to one. */
function near(value: Json): Json[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'string') return [`${value} x`];
  if (value === null) return [];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([name, member]) => near(member).map((other) => ({ ...value, [name]: other })));
  return [[...value].reverse(), ...value.map((_, at) => value.filter((_, other) => other !== at))];
}

/** Values that mean something else and cannot be guessed: names that stand elsewhere, places and days. */
const instead: Record<string, Json[]> = {
  'ambito timeZone': ['America/New_York'],
  'ambito language': ['de-DE'],
  'ambito holidays.country': ['US'],
  'ambito holidays.patron[].day': ['01-20'],
  'computed computed lookup': [
    { list: 'ausili', code: 'data.richiesta.ausilio', column: 'minimo', at: 'data.decisione.decisaIl' },
  ],
  'computed lookup code': ['data.richiesta.ritiro'],
  'computed lookup between': [{ value: 'records.invalidita.percentuale', from: 'da', to: 'da' }],
  'computed lookup column': ['minimo'],
  'computed band value': ['data.richiesta.pezzi'],
  'computed band from': ['a'],
  'computed band to': ['da'],
  'workflow deadline hours': [96],
  'workflow deadline on': ['data.obiettivi.avvisato'],
  'workflow guard params.categories': [['lettere']],
  'workflow guard params.anyOf': [['relazione', 'relazione']],
  'workflow guard params.since': ['FINE_LAVORO'],
  'workflow guard params.of': ['in-attesa'],
  'workflow guard params.guard': [{ type: 'form-complete', params: { sections: ['richiesta'] } }],
  'workflow action params.expression': ['data.richiesta.giorno'],
  'workflow action params.category': ['identita'],
  'workflow action params.to': [{ role: 'magazziniere' }],
  'workflow action params.to.role': ['magazziniere'],
  'workflow action params.role': ['magazziniere'],
  'workflow action type': ['resume-deadline'],
  'form field type': ['number'],
  'form field if': [{ properties: { ritiro: { const: 'magazzino' } }, required: ['ritiro'] }],
  'scenario expect readable': [['decisione.motivo']],
  'scenario expect hidden': [['parere']],
  'scenario expect states': [['bozza']],
  'scenario expect opened[].type': ['progetto'],
  'services service until': ['2025-01-01'],
  'subject title': ['{nome}'],
  'subject copy': [['cognome', 'nome', 'codiceFiscale', 'comune', 'telefono']],
  'subject alerts[].when': [{ 'records.invalidita.percentuale': 80 }],
  'record summary': [['scadenza']],
  'record validity': [{ from: 'scadenza', to: 'rilascio' }],
  'record validity.from': ['scadenza'],
  'record validity.to': ['rilascio'],
};

/** Other values of a property: what it has elsewhere in the set, the same file first, the others of its closed list, near ones. */
function others({ name, schema }: Named, { file, value }: Placed, all: Occurrence[]): Json[] {
  const elsewhere = [...all]
    .sort((one, other) => Number(other.file === file) - Number(one.file === file))
    .map((occurrence) => occurrence.value as Json);
  const listed = [...(schema.enum ?? []), ...(Array.isArray(value) ? (schema.items?.enum ?? []).map((item) => [item]) : [])];
  const distinct = new Map(
    [...(instead[name] ?? []), ...(listed as Json[]), ...elsewhere, ...near(value)].map((other) => [
      JSON.stringify(other),
      other,
    ]),
  );
  distinct.delete(JSON.stringify(value));
  return [...distinct.values()].slice(0, 8);
}

/** The set without one occurrence of a property and, where that cannot be, with other values in its place. */
export function* alterations(files: DefinitionFile[], property: Named, all: Occurrence[]): Generator<DefinitionFile[]> {
  const alter = (change: Change) => changeFiles(files, change);
  for (const occurrence of all.slice(0, 12)) {
    const { file, path } = occurrence;
    const pointer = pointerOf(path);
    if (!property.required) yield alter({ remove: { [file]: [pointer] } });
    for (const other of others(property, occurrence as Placed, all)) yield alter({ set: { [file]: { [pointer]: other } } });
  }
}
