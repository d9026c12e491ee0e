import { createHash } from 'node:crypto';
import type { Result } from '../error/result.js';
import { refuse } from '../error/result.js';
import { rightsOn } from '../permission/rights.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import type { CompiledRelease } from '../release/compile-release.js';
import { changesBetween } from '../value/merge-patch.js';
import type { Opening } from './carried.js';
import { carryOut } from './carry-out.js';
import { storedValues } from './computed-values.js';
import { formIssues } from './form-issues.js';
import { judgedOn } from './judged.js';
import { blank, isOpenable } from './open-practice.js';
import type { Setting } from './setting.js';
import { unknownFields } from './touched-leaves.js';

/** What the one who opens it gives: when, about whom, and the number. */
export interface CarriedRequest {
  current: CompiledRelease;
  subject: Subject;
  now: string;
  number: string;
  newId: () => string;
}

/** The id of the practice that an effect opens: the same at each try (a UUID of the name-based kind, RFC 9562, 5.8). */
export function openedId(effect: string): string {
  const hex = createHash('sha256').update(effect).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}

/** The opening that an effect says. */
export const openingIn = ({ params }: Effect): Opening => params as Opening;

function settingOf({ practiceType, actor }: Opening, request: Omit<CarriedRequest, 'number' | 'subject'>): Setting | null {
  const { current, now, newId } = request;
  const type = current.type(practiceType);
  return type ? { type, current, actor, now, newId } : null;
}

/**
 * Opens the practice that an event of another one asked for, under the release that runs now, with what was carried over. Whether
 * its sender may open it was decided with the event.
 * @returns the practice, version 1, to be inserted; `forbidden` where the type or the service is closed or gone, `invalid-data`
 *   where what was carried over does not fit its form
 */
export function openCarried(effect: Effect, request: CarriedRequest): Result<Practice> {
  const opening = openingIn(effect);
  const setting = settingOf(opening, request);
  const service = request.current.services.get(opening.service);
  if (!setting || !service || !isOpenable(setting, service.id))
    return refuse({ code: 'forbidden', details: { action: 'open', paths: [opening.practiceType] } });
  const { type } = setting;
  const id = openedId(effect.id);
  const draft = blank(setting, { ...request, id }, { id: service.id, title: service.title });
  const unknown = [...unknownFields(type.form, opening.data), ...type.form.typeIssues(opening.data)];
  if (unknown.length > 0) return refuse({ code: 'invalid-data', details: { issues: unknown } });
  const { data } = type.form.prune(opening.data);
  const link = { relation: 'opened-from' as const, ...opening.origin };
  const written = { ...draft, data, links: [link] };
  const practice = { ...written, computed: storedValues(type, written, 'all').computed };
  const rights = rightsOn(setting, practice);
  const judged = judgedOn(setting, practice, request.subject, rights.environment);
  // Nothing was stored before: a code must hold today.
  const issues = formIssues(type, data, judged.plain, undefined, {}).filter(({ code }) => code !== 'missing');
  if (issues.length > 0) return refuse({ code: 'invalid-data', details: { issues } });
  const line = { kind: 'opened' as const, link, changes: changesBetween({}, data) };
  return carryOut(setting, practice, { taken: type.opening, before: [], judged, line, rights });
}
