import { serviceList } from '../../form/service-list.js';
import { pointer } from '../../value/pointer.js';
import type { Code, ColumnType, Definitions } from '../definitions.js';
import { formItems, formProperties } from './form-items.js';
import { type Item, propertiesOf } from './item.js';
import { rightItems } from './rights-items.js';

function codeListItems(list: string, codes: Code[], columns: Record<string, ColumnType> = {}): Item[] {
  const at = pointer('codeLists', list);
  const key = `code-list  ${list}`;
  const seen = new Set<string>();
  const items = codes.map((code, index): Item => {
    // A code may stand several times, each with its own period.
    const name = seen.has(code.code) ? `${list}/${code.code}/${code.from ?? ''}` : `${list}/${code.code}`;
    seen.add(code.code);
    return { what: 'code', name, path: `${at}/${index}`, title: code.title, properties: propertiesOf(code), within: key };
  });
  return [{ what: 'code-list', name: list, path: at, title: list, properties: { columns } }, ...items];
}

function subjectItems({ file, form, records }: Definitions['subject']): Item[] {
  const about = (of: object, { schema, ui }: typeof form) => ({
    ...propertiesOf(of),
    form: formProperties(schema),
    look: propertiesOf(ui),
  });
  const own: Item = { what: 'subject', name: 'subject', path: '/subject', title: file.title, properties: about(file, form) };
  const kinds = Object.entries(records).flatMap(([kind, record]): Item[] => {
    const at = pointer('subject', 'records', kind);
    const of = { within: `record  ${kind}` };
    return [
      { what: 'record', name: kind, path: at, title: record.file.title, properties: about(record.file, record.form) },
      ...formItems(record.form.schema, `${at}/form/schema`, {
        first: 'record-field',
        below: 'record-field',
        of,
        prefix: `${kind}.`,
      }),
    ];
  });
  const fields = formItems(form.schema, '/subject/form/schema', { first: 'subject-field', below: 'subject-field', of: {} });
  return [own, ...fields, ...kinds];
}

/** All that an office would name outside of its practice types. */
export function officeItems({ ambito, services, roles, rules, codeLists, codeColumns, subject, exports }: Definitions): Item[] {
  const listed = (what: 'service' | 'role', at: string, values: { id: string; title: string }[]) =>
    values.map(
      (value, index): Item => ({
        what,
        name: value.id,
        path: `${at}/${index}`,
        title: value.title,
        properties: propertiesOf(value),
      }),
    );
  return [
    { what: 'office', name: 'ambito', path: '/ambito', title: ambito.title, properties: propertiesOf(ambito) },
    ...listed('service', '/services', services),
    ...listed('role', '/roles', roles),
    ...rightItems(rules, '/rules', roles),
    ...Object.entries(codeLists).flatMap(([list, codes]) =>
      list === serviceList ? [] : codeListItems(list, codes, codeColumns[list]),
    ),
    ...subjectItems(subject),
    ...Object.entries(exports).map(([name, file]): Item => {
      const path = pointer('exports', name);
      return { what: 'export', name, path, title: file.title, properties: propertiesOf(file) };
    }),
  ];
}
