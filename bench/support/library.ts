import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Actor, CompiledRelease, DefinitionFile, Practice, Result, Setting, Subject } from '../../engine/index.js';
import { applyEvent, attachDocument, compileRelease, editPractice, openPractice, parseDefinitions } from '../../engine/index.js';

const folder = 'tests/fixtures/minimal-definitions';

function filesBelow(root: string, at = root): { path: string; text: string }[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory()
      ? filesBelow(root, path)
      : [{ path: relative(root, path), text: readFileSync(path, 'utf8') }];
  });
}

/** An event that asks all that is measured and nothing else: permission, data, form, guard, history. */
const record = {
  target: 'in-review',
  guard: {
    type: 'all',
    params: {
      guards: [
        { type: 'form-complete', params: { sections: ['request', 'review'] } },
        { type: 'condition', params: { when: { 'data.decision.reason': { $exists: true } } } },
      ],
    },
  },
  meta: { title: 'Record an opinion', certified: true },
};

function withRecordEvent({ path, text }: { path: string; text: string }): { path: string; text: string } {
  const json = path.endsWith('.json') ? JSON.parse(text) : null;
  if (path.endsWith('loan/workflow.json')) json.states['in-review'].on.RECORD = record;
  if (path.endsWith('loan/permissions.json'))
    json.rules.find((rule: { fields?: string[] }) => rule.fields?.includes('ASK')).fields.push('RECORD');
  return json ? { path, text: JSON.stringify(json) } : { path, text };
}

/** The small set of definitions that tests use, with one more event. */
export const libraryFiles = (): DefinitionFile[] => filesBelow(folder).map(withRecordEvent);

/** The same, compiled. */
export function libraryRelease(): CompiledRelease {
  const { definitions } = parseDefinitions(libraryFiles());
  if (!definitions) throw new Error('the fixture has errors');
  return compileRelease(definitions, 'bench');
}

export const now = '2026-02-02T09:00:00.000Z';

/** A person with a card that is valid. */
export const reader: Subject = {
  id: 'reader',
  data: { surname: 'Rossi', name: 'Anna' },
  records: { card: [{ id: 'card-1', from: '2025-01-01', to: '2027-12-31', expiresOn: '2027-12-31' }] },
  effects: [],
  nextDueAt: null,
  version: 1,
  revision: 1,
};

/** Somebody with a role in the first service. */
export function settingOf(release: CompiledRelease, role: string): Setting {
  const service = release.definitions.services[0];
  const type = release.type('loan');
  if (!service || !type) throw new Error('the fixture has no loan');
  const actor: Actor = { id: role, name: role, service: { id: service.id, title: service.title }, roles: [role] };
  let ids = 0;
  return { type, current: release, actor, now, newId: () => `id-${ids++}` };
}

function expected<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** A loan that waits for the manager's decision, as it would be stored. */
export function loanInReview(release: CompiledRelease): Practice {
  const clerk = settingOf(release, 'clerk');
  const opened = expected(openPractice(clerk, { id: 'loan-1', number: 'L-1', subject: reader }));
  const patch = {
    request: { topic: 'poetry', copies: 2, deposit: 10.5, place: 'room', card: 'card-1' },
    review: { opinion: 'A faithful reader of many years.' },
  };
  const edited = expected(editPractice(clerk, opened, { patch, revision: opened.revision, subject: reader }));
  const identity = {
    id: 'd1',
    category: 'identity',
    name: 'id.pdf',
    mediaType: 'application/pdf',
    size: 1,
    sha256: '',
    expires: '2027-01-01',
  };
  const document = { ...identity, addedAt: now, addedBy: { id: 'clerk', name: 'clerk' } };
  const attached = expected(attachDocument(clerk, edited, document));
  const sent = expected(applyEvent(clerk, attached, { event: 'SUBMIT', subject: reader }));
  return JSON.parse(JSON.stringify({ ...sent, effects: [] })) as Practice;
}
