import type { Definitions } from '../../engine/definition/definitions.js';
import type { Rule } from '../../engine/definition/generated/definition-files.js';
import { parseDefinitions } from '../../engine/definition/parse-definitions.js';
import type { Refusal, Result } from '../../engine/error/result.js';
import type { DocumentEntry } from '../../engine/practice/document-entry.js';
import type { Actor } from '../../engine/practice/person.js';
import type { Practice } from '../../engine/practice/practice.js';
import type { Subject } from '../../engine/practice/subject.js';
import type { CompiledRelease } from '../../engine/release/compile-release.js';
import { compileRelease } from '../../engine/release/compile-release.js';
import type { Json, JsonObject } from '../../engine/value/json.js';
import { applyEvent } from '../../engine/workflow/apply-event.js';
import { attachDocument } from '../../engine/workflow/documents.js';
import { editPractice } from '../../engine/workflow/edit-practice.js';
import { openPractice } from '../../engine/workflow/open-practice.js';
import type { Setting } from '../../engine/workflow/setting.js';
import type { Change } from '../fixtures/change-files.js';
import { changeFiles } from '../fixtures/change-files.js';
import { minimalDefinitions } from '../fixtures/read-folder.js';

/** Where the files of the one practice type of the small set lie. */
const loan = 'practice-types/loan';
export const workflowFile = `${loan}/workflow.json`;
export const formFile = `${loan}/form.schema.json`;
export const rulesFile = `${loan}/permissions.json`;
export const computedFile = `${loan}/computed.json`;
export const typeFile = `${loan}/practice-type.json`;

/** Monday 2 February 2026, ten in the morning in Rome. */
export const now = '2026-02-02T09:00:00.000Z';

/** An instant some minutes after `now`. */
export const later = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

/** The small set of definitions, changed. Throws with the issues where the change makes it wrong. */
export function libraryDefinitions(change: Change = {}): Definitions {
  const { definitions, issues } = parseDefinitions(changeFiles(minimalDefinitions(), change));
  if (!definitions) throw new Error(JSON.stringify(issues.filter(({ severity }) => severity === 'error')));
  return definitions;
}

/** The small set of definitions, changed and compiled. */
export const library = (change: Change = {}): CompiledRelease => compileRelease(libraryDefinitions(change), 'release-1');

/** A clerk may do anything on the spot: for tests about what happens, not about who may. */
export const clerkMayAll: Rule = { roles: ['clerk'], action: ['open', 'read', 'edit', 'attach', 'send', 'assign'] };

/** The loan's own rules replaced, its stories left out. Nothing checks the rules: those that no author may write are judged too. */
export function libraryWithRules(rules: Rule[], change: Change = {}): CompiledRelease {
  const set = { ...change.set, [rulesFile]: { '/rules': [clerkMayAll as unknown as Json] } };
  const stories = ['lent-and-returned', 'refused'].map((name) => `${loan}/scenarios/${name}.scenario.json`);
  const definitions = libraryDefinitions({ ...change, set, without: [...stories, 'demo/demo.json'] });
  const type = definitions.practiceTypes['loan'];
  if (!type) throw new Error('The fixture has no loan');
  return compileRelease({ ...definitions, practiceTypes: { loan: { ...type, rules } } }, 'release-1');
}

/** A person with a card that is valid. */
export const reader: Subject = {
  id: 'reader',
  data: { surname: 'Rossi', name: 'Anna', bornOn: '1990-05-01', town: 't1' },
  records: {
    card: [
      {
        id: 'card-1',
        kind: 'adult',
        limit: 90,
        issuedOn: '2025-01-01',
        expiresOn: '2027-12-31',
        from: '2025-01-01',
        to: '2027-12-31',
      },
    ],
  },
  effects: [],
  nextDueAt: null,
  version: 1,
  revision: 1,
};

/** Somebody with one role, in the first service and under their own id where nothing else is said. */
export function settingOf(
  release: CompiledRelease,
  role: string,
  other: { id?: string; service?: string; now?: string; roles?: string[] } = {},
): Setting {
  const service = release.services.get(other.service ?? 'north');
  const type = release.type('loan');
  if (!service || !type) throw new Error('The fixture lacks the service or the loan');
  const id = other.id ?? role;
  const actor: Actor = { id, name: id, service: { id: service.id, title: service.title }, roles: other.roles ?? [role] };
  let ids = 0;
  return { type, current: release, actor, now: other.now ?? now, newId: () => `id-${ids++}` };
}

/** The value of a result that must be one. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The refusal of a result that must be one. */
export function refused(result: Result<unknown>): Refusal {
  if (result.ok) throw new Error(`Accepted: ${JSON.stringify(result.value)}`);
  return result.refusal;
}

/** As the practice comes back from a store. */
export const stored = (practice: Practice): Practice => JSON.parse(JSON.stringify(practice)) as Practice;

/** A complete request, with the data of sections given instead of its own. */
export const request = (other: JsonObject = {}): JsonObject => ({
  topic: 'poetry',
  copies: 2,
  deposit: 10.5,
  place: 'room',
  card: 'card-1',
  ...other,
});

/** A loan that was just opened. */
export function draft(setting: Setting, data: JsonObject = { request: request() }, subject: Subject = reader): Practice {
  return stored(accepted(openPractice(setting, { id: 'loan-1', number: 'LN-1', subject, data })));
}

/** A document of a category, valid for long. */
export const document = (category: string, other: Partial<DocumentEntry> = {}): DocumentEntry => ({
  id: `${category}-1`,
  category,
  name: `${category}.pdf`,
  mediaType: 'application/pdf',
  size: 1,
  sha256: '0',
  expires: '2030-01-01',
  addedAt: now,
  addedBy: { id: 'clerk', name: 'clerk' },
  ...other,
});

/** A change of data that must be accepted. */
export const edited = (setting: Setting, practice: Practice, patch: JsonObject): Practice =>
  stored(accepted(editPractice(setting, practice, { patch, revision: practice.revision, subject: reader })));

/** An event that must be accepted. */
export const sent = (setting: Setting, practice: Practice, event: string, data?: JsonObject, note?: string): Practice =>
  stored(accepted(applyEvent(setting, practice, { event, data, note, subject: reader })));

/** The refusal of an event. */
export const refusedEvent = (setting: Setting, practice: Practice, event: string, data?: JsonObject, note?: string): Refusal =>
  refused(applyEvent(setting, practice, { event, data, note, subject: reader }));

/** The refusal of a change of data. */
export const refusedEdit = (setting: Setting, practice: Practice, patch: JsonObject, revision = practice.revision): Refusal =>
  refused(editPractice(setting, practice, { patch, revision, subject: reader }));

/** A loan that waits for the manager's decision. */
export function inReview(release: CompiledRelease, data: JsonObject = { request: request() }): Practice {
  const clerk = settingOf(release, 'clerk');
  const complete = edited(clerk, draft(clerk, data), { review: { opinion: 'A faithful reader of many years.' } });
  const attached = accepted(attachDocument(clerk, complete, document('identity')));
  return sent(clerk, attached, 'SUBMIT');
}

/** A loan of two copies that was granted. */
export const lent = (release: CompiledRelease): Practice =>
  sent(settingOf(release, 'manager'), inReview(release), 'APPROVE', { decision: { granted: 2 } });

/** JSON as a client sends it, for keys that an object literal cannot have. */
export const fromText = (text: string): JsonObject => JSON.parse(text) as Json as JsonObject;
