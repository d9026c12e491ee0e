import type { DefinitionIssue, Json } from '../../engine/index.js';

/** What each code says, in English for developers; `{name}` stands for a parameter. The interface has its own catalogue. */
const words: Record<string, string> = {
  'acts-before-opening': 'nothing is opened before this step',
  'alternative-never-reached':
    '"{event}" of the state "{state}" is never tried here: what it asks for is taken by those before it',
  'attach-without-read': '{roles} may attach here but read nothing of the practice',
  'branch-open-when-empty': 'the branch is open as long as "{field}" is empty: it is not among what `if` requires',
  'byte-order-mark': 'begins with a byte order mark',
  'category-read-by-nobody': 'no rule lets anybody read documents "{category}"',
  'category-without-documents': 'nobody may attach "{category}" and no letter is filed under it',
  'certified-automatic': 'an automatic event cannot be certified',
  'certified-by-nobody': 'only {roles} may send "{event}", and none of them can hold the practice or be enabled in it',
  'choose-one': 'write exactly one of {properties}',
  'clock-goes-back': '{at} is before {before}',
  'closed-without-final': 'has the tag "closed" but is not final',
  'code-list-in-use': 'practices opened earlier use the list "{list}": close its codes with "until", do not remove it',
  'code-not-valid': 'the code "{code}" of the list "{list}" is not valid on {day}',
  'computed-cycle': 'the formulas need each other: {names}',
  'condition-never-holds': 'the condition contradicts itself and never holds',
  'contradictory-tags': 'has tags that exclude each other: {tags}',
  'cyclic-part': 'the parts stand in each other: {parts}',
  'days-without-row': 'no row of the list "{list}" holds from {from} until {until}',
  'dead-branch': 'the branch never opens: "{field}" has no value "{value}"',
  'dead-end-state': 'no event leaves the state "{state}", and it is not final',
  'deadline-not-running': 'the term of "{state}" does not run here',
  'document-without-read': '{roles} may read these documents but nothing of the practice that holds them',
  'duplicate-code': 'the code "{code}" stands twice with overlapping periods',
  'duplicate-column': 'the column "{column}" stands twice',
  'duplicate-file': 'the same path stands twice',
  'duplicate-key': 'the key "{key}" stands twice in one object',
  'duplicate-name': '"{name}" stands twice',
  'edit-without-read': '{roles} may edit this but never read it',
  'empty-code-list': 'has no codes',
  'event-never-permitted': 'no rule lets anybody send "{event}" where it is accepted: {states}',
  'event-without-rule': 'no rule lets anybody send "{event}"',
  'export-path-hidden': '{roles} may run this extraction but not read "{path}"',
  'export-run-by-nobody': 'no rule lets anybody run this extraction',
  'expression-syntax':
    'is no formula, it breaks off at "{near}": a text stands in \\"...\\", a choice is `if ... then ... else ...`',
  'field-never-open': 'no state and no event opens "{name}": the rule alone lets nobody edit it',
  'file-too-large': 'is larger than {limit}',
  'final-without-closed': 'is final but has not the tag "closed"',
  'folder-too-deep': 'folders are nested more than {limit} deep',
  'folder-too-large': 'the folder holds more than {limit} bytes',
  'forbidden-name': '"{name}" is not allowed as a name',
  'form-too-large': 'the form with its parts has more than {limit} pieces',
  'gap-in-code': 'the code "{code}" is not valid from {until} to {from}',
  'guard-always-holds': 'the guard of "{event}" always holds',
  'guard-never-holds': 'the guard of "{event}" contradicts itself and never holds',
  'invalid-csv': 'is no valid CSV: {reason}',
  'invalid-json': 'is no valid JSON: {reason}',
  'letter-path-hidden': 'the role "{role}" may not read what the letter "{letter}" prints: {paths}',
  'link-leaves-folder': 'is a link that leads out of the folder or nowhere',
  'machine-not-buildable': 'XState cannot build the machine: {reason}',
  'missing-column': 'the column "{column}" is missing',
  'missing-file': 'this file is missing',
  'missing-property': 'the property "{property}" is missing',
  'missing-value': 'the column "{column}" is empty',
  'more-issues': 'and {count} more',
  'no-such-day': 'no year has the day {day}',
  'no-way-to-end': 'no event leads to the end of the practice from: {states}',
  'not-a-file': 'is no ordinary file',
  'not-a-service': '"{path}" is no field with x-service',
  'not-allowed-value': '"{actual}" is not one of {allowed}',
  'not-canonical': 'is not written in the canonical form; `apply` stores it so',
  'not-utf-8': 'is not encoded in UTF-8',
  'not-offered': '"{name}" is proposed but not offered',
  'notified-unseen': 'nobody is notified: the role "{role}" may read nothing of the practice then',
  'number-without-year': 'sequences begin anew each year: "{number}" gives the same numbers again, for it does not name the year',
  'open-without-person': '{roles} may open practices but neither find nor read a person',
  'open-without-read': '{roles} may open practices but read nothing of them once they are open',
  'opened-by-nobody': 'nobody may open practices of this type, and no event opens one',
  'opened-twice': 'a practice is open already: the story goes on with the new one',
  'opening-without-rule': 'nobody who may send "{event}" may open a practice of the type "{type}"',
  'opening-without-sender':
    'a practice is opened by an event that a person sends, not on entry, on exit, when parts are done or by a term',
  'operand-no-date': '"{value}" is no date YYYY-MM-DD, as "{path}" is',
  'overlapping-bands': 'the bands of "{first}" and "{second}" overlap on some day',
  'overridden-transition': '"{event}" of the state "{state}" is never taken: the states inside it handle the event',
  'parts-too-deep': 'more than {limit} parts stand inside each other',
  'read-by-nobody': 'no rule lets anybody read "{path}"',
  'record-in-use': 'persons or practices have records "{kind}": do not remove it',
  'reminder-too-early': 'the reminder comes {before} before the end of a term of {length}',
  'repeat-without-length': 'a term that ends on a set day cannot repeat',
  'repeated-entry': '"{name}" is said already with "{other}"',
  'repeated-rule': 'says nothing that rule {rule} of this file does not say',
  'resumed-never-suspended': 'nothing suspends the term of "{state}"',
  'retention-never-begins': 'no state ends the practice, and it is kept for some years after',
  'role-in-use': 'the role "{role}" is held by operators: take it from them first',
  'role-without-rule': 'no rule grants anything to the role "{role}"',
  'rule-never-holds': 'the condition holds in none of the states that practices come to',
  'rule-where-not-accepted': 'no state in which this rule holds accepts "{event}"',
  'same-number': 'the practice type "{type}" has the same numbers, "{number}"',
  'same-rows': 'the codes {codes} say the same: "{title}"',
  'same-title': '"{name}" has the title of "{other}", "{title}"',
  'scenario-without-right': 'no rule lets "{role}" do this: {action}',
  'section-filled-by-nobody': 'no rule lets anybody fill before what is asked for here: {fields}',
  'section-nobody-edits': 'no rule lets anybody edit "{section}" here',
  'send-without-read': '{roles} may send "{name}" but read nothing of the practice where it is accepted',
  'service-closed': 'the service "{service}" is closed since {until}, and this is {day}',
  'service-in-use': 'the service "{service}" is named by practices or operators: close it with "until", do not remove it',
  'shadowed-alternative': '"{event}" of the state "{state}" is never tried here: one before it has no guard',
  'states-not-explored':
    'has too many states side by side: {explored} combinations were explored, and what never happens is not judged',
  'stuck-state': 'nobody may send what leads out of the state "{state}": {events}',
  'suspended-never-resumed': 'nothing resumes the term of "{state}"',
  'too-many-columns': 'the list has more than {limit} columns',
  'too-many-files': 'the folder holds more than {limit} files',
  'too-many-parts': 'more than {limit} parts stand in one text',
  'too-many-rows': 'the list has more than {limit} rows',
  'type-closed': 'practices of this type are opened until {until}, and this is {day}',
  'type-in-use': 'there are practices of the type "{type}": close it with "until", do not remove it',
  'unattachable-document': 'nobody can have attached "{category}" before, and no letter is filed under it',
  'unfillable-section': 'no state before opens what is asked for here: {fields}',
  'unknown-code': 'the list "{list}" has no code "{name}"',
  'unknown-column-type': 'the column "{column}" has the unknown type "{name}"',
  'unknown-country': 'no holidays are known of the country "{name}"',
  'unknown-file': 'is no file that a definitions folder knows',
  'unknown-path': 'nothing is at the path "{path}" here',
  'unknown-property': 'the property "{property}" is not known here',
  'unknown-time-zone': '"{name}" is no IANA time zone',
  'unknown-value': '"{value}" is no value of "{path}"',
  'unreachable-state': 'no event leads to the state "{state}"',
  'unused-code-list': 'nothing uses the list "{list}"',
  'unused-param': '"{name}" is asked for but not used',
  'unused-part': 'nothing uses the part "{part}"',
  'value-without-row': 'the list "{list}" has no row for {values}',
  'value-without-title': '"{path}" has neither a code list nor choices: there is no title to print',
  'withdrawn-nothing': 'withdraws what no rule grants to these roles',
  'workflow-id-differs': 'the id must be the name of the folder, "{expected}"',
  'wrong-cell': 'the column "{column}" holds "{actual}" and should hold {expected}',
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
