import type { Actor, CompiledRelease, Practice } from '../../../engine/index.js';
import { openPractice } from '../../../engine/index.js';

const clerk: Actor = { id: 'clerk', name: 'Carla Clerk', service: { id: 'north', title: 'North branch' }, roles: ['clerk'] };

/** A loan opened by a clerk under a release, as the store would hold it. */
export function openedLoan(release: CompiledRelease, id: string, now = '2025-05-05T08:00:00.000Z'): Practice {
  const type = release.type('loan');
  if (!type) throw new Error('the release has no loan');
  const title = release.services.get('north')?.title ?? '';
  const actor = { ...clerk, service: { id: 'north', title } };
  const subject = {
    id: 'reader',
    data: { surname: 'Reader', name: 'Rita' },
    records: {},
    effects: [],
    nextDueAt: null,
    version: 1,
    revision: 1,
  };
  const data = { request: { topic: 'poetry', copies: 2 } };
  const opened = openPractice({ type, current: release, actor, now, newId: () => id }, { id, number: `L-${id}`, subject, data });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}
