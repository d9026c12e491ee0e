import type { ErasureCause, Practice } from '../../engine/index.js';
import { equal, erasureDue, hashOfTrace, isReserved, keptUntil, traceOf } from '../../engine/index.js';
import { later } from '../later.js';
import { removeMailsOf } from '../mail/sweep-spool.js';
import { changeStored } from '../storage/change-stored.js';
import type { Erasure } from '../storage/documents/erasure.js';
import { beginErasure } from '../use-cases/begin-erasure.js';
import type { Ports } from '../use-cases/ports.js';
import { LEASE_MS } from './effect-list.js';
import { eraseSubjectWithoutPractices } from './erase-subject.js';
import type { Workplace } from './workplace.js';

/** An effect that was under way when its practice went may leave something behind for as long as its lease lasts. */
const AFTERMATH_MS = 2 * LEASE_MS;

/** Erases a practice that nobody changed for as long as its state allows. @returns 1 where something was done */
export async function eraseUnchanged(workplace: Workplace, id: string): Promise<number> {
  const { ports } = workplace;
  const practice = await ports.stores.practices.get(id);
  if (!practice?.deleteAfter || !erasureDue(practice, ports.now())) return 0;
  // What was begun before, by a process that was killed, goes on.
  await beginErasure(ports, id, { rule: 'delete-after', ...practice.deleteAfter });
  return attendErasure(workplace, id);
}

/** Whether what the erasure says still holds for the practice as it is now. */
function stillDue({ releases, now }: Ports, practice: Practice, cause: ErasureCause): boolean {
  if (cause.rule === 'delete-after') return erasureDue(practice, now());
  const { definitions, calendar } = releases.current();
  const until = keptUntil(practice, definitions.practiceTypes[practice.type]?.type.retention, calendar);
  return until !== null && until < calendar.localDate(now());
}

/** The erasure with the trace of the practice as it is now. */
function withTrace({ releases, now }: Ports, erasure: Erasure, practice: Practice): Erasure {
  const reserved = isReserved(releases.current(), practice);
  const trace = traceOf({ ...practice, reserved }, erasure.cause, now());
  const files = [...practice.documents, ...practice.effects].map(({ id }) => id);
  return { ...erasure, version: erasure.version + 1, trace, hash: hashOfTrace(trace), files, subject: practice.subject.id };
}

/** One try to remove the practice: the trace first, then the practice as the trace has it. Whoever changed it meanwhile keeps it. */
async function tryToRemove({ ports }: Workplace, erasure: Erasure, practice: Practice): Promise<void> {
  const { erasures, practices } = ports.stores;
  if (!stillDue(ports, practice, erasure.cause)) {
    await erasures.remove(erasure.id, erasure.version);
    return;
  }
  const traced = withTrace(ports, erasure, practice);
  if (await erasures.save(traced, erasure.version)) await practices.remove(practice.id, practice.version);
}

/** What belonged to the practice and is stored apart from it. */
async function removeRemains({ ports, spoolFolder }: Workplace, { id, files, subject, cause }: Erasure): Promise<void> {
  const { historyPages, notifications } = ports.stores;
  for (const file of files) await ports.files.remove(file);
  await historyPages.removeWhere(equal('practice', id));
  await notifications.removeWhere(equal('practice.id', id));
  await removeMailsOf(spoolFolder, id);
  if (cause.rule === 'retention' && subject !== null) await eraseSubjectWithoutPractices(ports, subject);
}

/** After the practice itself: what belonged to it, now and once more when nothing can be under way any more. */
async function cleanUp(workplace: Workplace, erasure: Erasure & { trace: NonNullable<Erasure['trace']> }): Promise<void> {
  const { ports, log } = workplace;
  const { id, trace, hash, erasedAt } = erasure;
  if (erasedAt === null) {
    const system = { operator: 'system', service: trace.service.id, address: '' };
    await ports.audit.note(system, [{ kind: 'erased', practice: id, trace: hash ?? '' }]);
  }
  await removeRemains(workplace, erasure);
  const again = later(ports.now(), AFTERMATH_MS);
  await changeStored(ports.stores.erasures, id, (stored) => {
    if (stored.version !== erasure.version) return null;
    const version = stored.version + 1;
    return erasedAt === null
      ? { ...stored, version, erasedAt: trace.erasedAt, nextDueAt: again }
      : { ...stored, version, files: [], subject: null, nextDueAt: null };
  });
  if (erasedAt === null) log.info({ practice: id, rule: trace.cause.rule }, 'practice erased');
}

/** Goes on with an erasure that was begun, from wherever it was left. @returns 1 where something was done */
export async function attendErasure(workplace: Workplace, id: string): Promise<number> {
  const { erasures, practices } = workplace.ports.stores;
  for (let done = 0; ; done = 1) {
    const erasure = await erasures.get(id);
    if (!erasure || erasure.nextDueAt === null || erasure.nextDueAt > workplace.ports.now()) return done;
    const practice = erasure.erasedAt === null ? await practices.get(id) : null;
    if (practice) await tryToRemove(workplace, erasure, practice);
    else if (erasure.trace) await cleanUp(workplace, { ...erasure, trace: erasure.trace });
    // Begun, and the practice was gone before it was looked at: there was another erasure, which left its own trace.
    else await erasures.remove(id, erasure.version);
  }
}
