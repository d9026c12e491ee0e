import type { DefinitionIssue, Json } from '../../engine/index.js';

/** What each code says, in English for developers; `{name}` stands for a parameter. The interface has its own catalogue. */
const words: Record<string, string> = {
  'attach-without-read': '{roles} may attach here but read nothing of the practice',
  'byte-order-mark': 'begins with a byte order mark',
  'category-read-by-nobody': 'no rule lets anybody read documents "{category}"',
  'category-without-documents': 'nobody may attach "{category}" and no letter is filed under it',
  'certified-automatic': 'an automatic event cannot be certified',
  'certified-by-nobody': 'only {roles} may send "{event}", and none of them can hold the practice or be enabled in it',
  'choose-one': 'write exactly one of {properties}',
  'closed-without-final': 'has the tag "closed" but is not final',
  'code-list-in-use': 'practices opened earlier use the list "{list}": close its codes with "until", do not remove it',
  'computed-cycle': 'the formulas need each other: {names}',
  'contradictory-tags': 'has tags that exclude each other: {tags}',
  'days-without-row': 'no row of the list "{list}" holds from {from} until {until}',
  'cyclic-part': 'the parts stand in each other: {parts}',
  'dead-end-state': 'no event leaves the state "{state}", and it is not final',
  'document-without-read': '{roles} may read these documents but nothing of the practice that holds them',
  'duplicate-code': 'the code "{code}" stands twice with overlapping periods',
  'duplicate-column': 'the column "{column}" stands twice',
  'duplicate-file': 'the same path stands twice',
  'duplicate-key': 'the key "{key}" stands twice in one object',
  'duplicate-name': '"{name}" stands twice',
  'edit-without-read': '{roles} may edit this but never read it',
  'event-never-permitted': 'no rule lets anybody send "{event}" where it is accepted: {states}',
  'event-without-rule': 'no rule lets anybody send "{event}"',
  'expression-syntax': 'is no valid FEEL expression: {reason}',
  'field-never-open': 'no state and no event opens "{name}": the rule alone lets nobody edit it',
  'file-too-large': 'is larger than {limit}',
  'final-without-closed': 'is final but has not the tag "closed"',
  'folder-too-deep': 'folders are nested more than {limit} deep',
  'folder-too-large': 'the folder holds more than {limit} bytes',
  'forbidden-name': '"{name}" is not allowed as a name',
  'form-too-large': 'the form with its parts has more than {limit} pieces',
  'invalid-csv': 'is no valid CSV: {reason}',
  'invalid-json': 'is no valid JSON: {reason}',
  'link-leaves-folder': 'is a link that leads out of the folder or nowhere',
  'machine-not-buildable': 'XState cannot build the machine: {reason}',
  'missing-column': 'the column "{column}" is missing',
  'missing-file': 'this file is missing',
  'missing-property': 'the property "{property}" is missing',
  'missing-value': 'the column "{column}" is empty',
  'no-way-to-end': 'no event leads to the end of the practice from: {states}',
  'more-issues': 'and {count} more',
  'not-a-file': 'is no ordinary file',
  'not-allowed-value': '"{actual}" is not one of {allowed}',
  'not-a-service': '"{path}" is no field with x-service',
  'not-canonical': 'is not written in the canonical form; `apply` stores it so',
  'not-utf-8': 'is not encoded in UTF-8',
  'open-without-person': '{roles} may open practices but neither find nor read a person',
  'open-without-read': '{roles} may open practices but read nothing of them once they are open',
  'opened-by-nobody': 'nobody may open practices of this type, and no event opens one',
  'opening-without-rule': 'nobody who may send "{event}" may open a practice of the type "{type}"',
  'opening-without-sender':
    'a practice is opened by an event that a person sends, not on entry, on exit, when parts are done or by a term',
  'overlapping-bands': 'the bands of "{first}" and "{second}" overlap on some day',
  'parts-too-deep': 'more than {limit} parts stand inside each other',
  'overridden-transition': '"{event}" of the state "{state}" is never taken: the states inside it handle the event',
  'record-in-use': 'persons or practices have records "{kind}": do not remove it',
  'repeated-rule': 'says nothing that rule {rule} of this file does not say',
  'reminder-too-early': 'the reminder comes {before} before the end of a term of {length}',
  'repeat-without-length': 'a term that ends on a set day cannot repeat',
  'role-in-use': 'the role "{role}" is held by operators: take it from them first',
  'role-without-rule': 'no rule grants anything to the role "{role}"',
  'rule-never-holds': 'the condition holds in none of the states that practices come to',
  'rule-where-not-accepted': 'no state in which this rule holds accepts "{event}"',
  'section-filled-by-nobody': 'no rule lets anybody fill before what is asked for here: {fields}',
  'section-nobody-edits': 'no rule lets anybody edit "{section}" here',
  'send-without-read': '{roles} may send "{name}" but read nothing of the practice where it is accepted',
  'service-in-use': 'the service "{service}" is named by practices or operators: close it with "until", do not remove it',
  'shadowed-alternative': '"{event}" of the state "{state}" is never tried here: one before it has no guard',
  'states-not-explored':
    'has too many states side by side: {explored} combinations were explored, and what never happens is not judged',
  'stuck-state': 'nobody may send what leads out of the state "{state}": {events}',
  'too-many-columns': 'the list has more than {limit} columns',
  'too-many-files': 'the folder holds more than {limit} files',
  'too-many-parts': 'more than {limit} parts stand in one text',
  'too-many-rows': 'the list has more than {limit} rows',
  'type-in-use': 'there are practices of the type "{type}": close it with "until", do not remove it',
  'unattachable-document': 'nobody can have attached "{category}" before, and no letter is filed under it',
  'unfillable-section': 'no state before opens what is asked for here: {fields}',
  'unknown-column-type': 'the column "{column}" has the unknown type "{name}"',
  'unknown-file': 'is no file that a definitions folder knows',
  'unknown-path': 'nothing is at the path "{path}" here',
  'unknown-property': 'the property "{property}" is not known here',
  'unknown-time-zone': '"{name}" is no IANA time zone',
  'unknown-value': '"{value}" is no value of "{path}"',
  'unused-part': 'nothing uses the part "{part}"',
  'unreachable-state': 'no event leads to the state "{state}"',
  'value-without-row': 'the list "{list}" has no row for {values}',
  'withdrawn-nothing': 'withdraws what no rule grants to these roles',
  'workflow-id-differs': 'the id must be the name of the folder, "{expected}"',
  'wrong-cell': 'the column "{column}" holds "{actual}" and should hold {expected}',
  'value-without-title': '"{path}" has neither a code list nor choices: there is no title to print',
  'wrong-column-count': 'the row has {actual} cells and should have {expected}',
  'wrong-date': '"{actual}" is no date YYYY-MM-DD',
  'wrong-format': '"{actual}" has not the format "{format}"',
  'wrong-name': '"{name}" does not match {pattern}',
  'wrong-path': 'the path leaves the folder',
  'wrong-pattern': '"{actual}" does not match {pattern}',
  'wrong-type': 'is {actual} and should be {expected}',
};

const shown = (value: Json): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value);

/** For codes without words of their own: the code, and each parameter by its name. */
function generic(code: string, params: Record<string, Json>): string {
  const rest = Object.entries(params).filter(([name]) => name !== 'suggestion');
  const unknown = /^unknown-(.+)$/.exec(code)?.[1];
  const name = unknown && (params['name'] ?? params[unknown]);
  if (typeof name === 'string') return `there is no ${unknown?.replaceAll('-', ' ')} "${name}"`;
  return [code.replaceAll('-', ' '), ...rest.map(([name, value]) => `${name} ${JSON.stringify(value)}`)].join(', ');
}

/** One sentence of English for an issue, without its place. A template whose parameters are not all there gives way to the generic words. */
export function issueWords({ code, params }: Pick<DefinitionIssue, 'code' | 'params'>): string {
  const template = Object.hasOwn(words, code) ? words[code] : undefined;
  const names = [...(template?.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name = '']) => name);
  const complete = template !== undefined && names.every((name) => params[name] !== undefined);
  const sentence = complete
    ? template.replace(/\{(\w+)\}/g, (_, name: string) => shown(params[name] as Json))
    : generic(code, params);
  return typeof params['suggestion'] === 'string' ? `${sentence}; did you mean "${params['suggestion']}"?` : sentence;
}
