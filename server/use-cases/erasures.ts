import type { Actor, ErasureCause, Trace } from '../../engine/index.js';
import { both, either, equal, negate, reservedTypes } from '../../engine/index.js';
import { mayReadAudit } from '../auth/office-rights.js';
import type { Page } from '../storage/storage.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

const PAGE = 50;

/** What stays of an erased practice, in the words of today. */
export interface ErasedPractice {
  id: string;
  number: string;
  type: { id: string; title: string };
  service: { id: string; title: string };
  openedAt: string;
  erasedAt: string;
  /** Why; the state by its title. */
  cause: ErasureCause;
  release: string;
  history: Trace['history'];
}

function shown(ports: Ports, trace: Trace): ErasedPractice {
  const { services, definitions, type: typeOf } = ports.releases.current();
  const { id, number, type, service, openedAt, erasedAt, cause, release, history } = trace;
  const state = cause.rule === 'delete-after' ? typeOf(type)?.states.get(cause.state)?.meta.title : undefined;
  return {
    id,
    number,
    type: { id: type, title: definitions.practiceTypes[type]?.type.title ?? type },
    service: { id: service.id, title: services.get(service.id)?.title ?? service.title },
    openedAt,
    erasedAt,
    cause: cause.rule === 'delete-after' ? { ...cause, state: state ?? cause.state } : cause,
    release,
    history,
  };
}

/**
 * One page of the practices that were erased, newest first. Of a reserved one nobody is told, not even that its number exists.
 * @throws RefusalError `forbidden` for whoever may not read the register; InvalidCursorError
 */
export async function listErasures(ports: Ports, actor: Actor, after?: string): Promise<Page<ErasedPractice>> {
  if (!mayReadAudit(ports.releases.current(), actor, ports.now())) throw new RefusalError('forbidden', { action: 'read' });
  const secret = either(equal('trace.reserved', true), {
    kind: 'in',
    path: 'trace.type',
    operands: reservedTypes(ports.releases.current()),
  });
  const where = both(negate(equal('erasedAt', null)), negate(secret));
  const sort = [{ path: 'erasedAt', descending: true }];
  const page = await ports.stores.erasures.find({ where, sort, limit: PAGE, after });
  const traces = page.items.flatMap(({ trace }) => trace ?? []);
  return { items: traces.map((trace) => shown(ports, trace)), next: page.next };
}
