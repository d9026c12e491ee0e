import type { Explanation } from '../condition/explanation.js';
import { anyOf } from '../condition/explanation.js';
import type { EventMeta } from '../definition/generated/definition-files.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import { refusalReasons } from './apply-event.js';
import type { Configuration } from './configuration.js';
import { editableLeaves } from './edit-practice.js';
import { failingGuards } from './explain-guard.js';
import { couldHold } from './guard-possible.js';
import type { GuardEnvironment } from './guards.js';
import { judgedOn } from './judged.js';
import type { Setting } from './setting.js';
import { chosenTransition, eventMeta } from './transition.js';
import { openingsAgainst } from './why-not-opened.js';

/** An event that the present states accept, and whether this actor may send it now. */
export interface PermittedEvent {
  event: string;
  meta: EventMeta;
  permitted: boolean;
  /** The leaves that are written with it. */
  editable: string[];
  reasons: Explanation[];
}

/**
 * The events that the present states accept from people and that the actor may see: those that a rule grants, and those that
 * a rule with a reason withdraws. An event that writes sections of its own is not judged on what is not written yet.
 */
export function permittedEvents(setting: Setting, practice: Practice, subject: Subject | null, rights: Rights): PermittedEvent[] {
  const from = setting.type.configuration(practice.state);
  const judged = judgedOn(setting, practice, subject, rights.environment);
  return from.sendable.flatMap((event) => {
    const areas = rights.areas('send');
    const reason = reasonFor(areas, event);
    if (!rights.readable || (!grants(areas, event) && reason === undefined)) return [];
    const meta = eventMeta(from, event);
    const editable = meta.editable ? editableLeaves(setting, practice, rights, meta.editable) : [];
    const reasons = reasonsAgainst(setting, from, event, judged, rights, editable, reason);
    return [{ event, meta, permitted: reasons.length === 0, editable, reasons }];
  });
}

function reasonsAgainst(
  setting: Setting,
  from: Configuration,
  event: string,
  judged: GuardEnvironment,
  rights: Rights,
  editable: string[],
  reason?: string,
): Explanation[] {
  if (!grants(rights.areas('send'), event)) return [{ kind: 'forbidden', ...(reason !== undefined && { reason }) }];
  if (eventMeta(from, event).certified && !rights.certified) return [{ kind: 'not-certified' }];
  const possible = (from.transitions.get(event) ?? []).filter(({ guard }) => !guard || couldHold(guard, judged, editable));
  if (possible.length === 0) return refusalReasons(from, event, judged, rights);
  const hindered = possible.map((transition) => openingsAgainst(setting, transition, judged.subject));
  return hindered.every((reasons) => reasons.length > 0) ? anyOf(hindered) : [];
}

/** For each event that people may send in the present states: the guards that fail, none where it is accepted. Rights are not asked. */
export function failingGuardsByEvent(judged: GuardEnvironment, from: Configuration): Record<string, string[]> {
  const failing = from.sendable.map((event) => {
    if (chosenTransition(from, event, judged)) return [event, []] as const;
    const guards = (from.transitions.get(event) ?? []).flatMap(({ guard }) => (guard ? failingGuards(guard, judged) : []));
    return [event, guards] as const;
  });
  return Object.fromEntries(failing);
}
