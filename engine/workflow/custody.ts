import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { HistoryEntry } from '../practice/history-entry.js';
import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';
import { storedValues } from './computed-values.js';
import { appendHistory } from './history.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';

/** A change in who keeps a practice and how, beside its flow: neither its state nor its data move. */
interface CustodyChange {
  kind: Extract<HistoryEntry['kind'], 'assigned' | 'reserved' | 'enabled'>;
  /** What is kept from now on. */
  kept: Partial<Pick<Practice, 'referenceOperator' | 'reserved' | 'enabledOperators'>>;
  changes: Change[];
  note?: string;
}

/** The refusal for whoever has not seen what a practice is now; there are no values to choose between. */
export const staleRevision = ({ revision }: Practice): Result<Practice> =>
  refuse({ code: 'stale-revision', details: { revision, conflicts: [] } });

/** Writes a change of custody with its line of history, a new revision and the values that read who keeps it. */
export function changeCustody(
  { type, actor, now }: Setting,
  practice: Practice,
  { kind, kept, changes, note }: CustodyChange,
): Result<Practice> {
  const line = {
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    kind,
    ...(note !== undefined && { note }),
    changes,
  };
  const next = practice.revision + 1;
  const draft = { ...practice, ...kept, changedAt: now, history: appendHistory(practice.history, line, next), revision: next };
  const { computed } = storedValues(type, draft, [...Object.keys(kept), 'practice.changedAt']);
  return accept(seal({ ...draft, computed }));
}
