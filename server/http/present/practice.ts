import type { Actor, PracticeView, Standing } from '../../../engine/index.js';
import {
  flowView,
  isReserved,
  mayAssign,
  mayReserve,
  nameOfEnabled,
  practiceView,
  rightsOn,
  standingEffects,
  stateView,
  termViews,
} from '../../../engine/index.js';
import type { Linked } from '../../use-cases/linked-practices.js';
import type { Ports } from '../../use-cases/ports.js';
import { mayAskReaders } from '../../use-cases/practice-readers.js';
import { notFound } from '../../use-cases/refusal-error.js';
import type { Loaded } from '../../use-cases/setting.js';
import { presentRow } from './practice-row.js';
import { presentSubjectCopy } from './subject.js';

function presentEvent({ event, meta, permitted, editable, reasons }: PracticeView['events'][number]) {
  const { title, description, law, note = 'none', confirm = false, certified = false, secondary = false } = meta;
  return {
    event,
    title,
    ...(description && { description }),
    ...(law && { law }),
    permitted,
    note,
    confirm,
    certified,
    secondary,
    editable,
    reasons,
  };
}

function presentDocument({
  id,
  category,
  name,
  mediaType,
  size,
  expires,
  expired,
  addedAt,
  addedBy,
  letter,
  removable,
}: PracticeView['documents'][number]) {
  const expiry = expires === undefined ? {} : { expires, expired };
  return { id, category, name, mediaType, size, ...expiry, addedAt, addedBy, ...(letter !== undefined && { letter }), removable };
}

function presentStanding({ effect: { id, type, failed, dueAt, attempts, createdAt }, title }: Standing) {
  return { id, kind: type, title, createdAt, attempts, failed: failed ?? null, nextAt: failed === undefined ? dueAt : null };
}

const presentLink = (ports: Ports, actor: Actor, linked: Linked) =>
  presentRow(ports, actor, linked).map((practice) => ({ relation: linked.link.relation, practice }));

/** A practice's page, as far as the actor may read it. @throws RefusalError `not-found` where that is nothing */
export function presentPractice(ports: Ports, actor: Actor, { setting, practice, subject }: Loaded, linked: Linked[]) {
  const view = practiceView(setting, practice, subject);
  if (!view) throw notFound();
  const { type, now } = setting;
  return {
    id: practice.id,
    number: practice.number,
    revision: practice.revision,
    type: { id: practice.type, title: type.definition.type.title },
    subject: presentSubjectCopy(ports, actor, practice),
    service: practice.service,
    referenceOperator: practice.referenceOperator,
    assignable: mayAssign(setting, practice),
    enabledOperators: practice.enabledOperators.map((each) => ({ ...each, name: nameOfEnabled(setting.current, each) })),
    reserved: isReserved(setting.current, practice),
    reservable: mayReserve(setting, practice),
    state: stateView(type, practice),
    openedAt: practice.openedAt,
    changedAt: practice.changedAt,
    ...(practice.closedAt !== undefined && { closedAt: practice.closedAt }),
    form: view.form,
    sections: view.sections,
    data: view.data,
    computed: view.computed,
    editable: view.editable,
    issues: view.issues,
    events: view.events.map(presentEvent),
    terms: termViews(type, practice, now),
    documentCategories: view.categories,
    documents: view.documents.map(presentDocument),
    links: linked.flatMap((each) => presentLink(ports, actor, each)),
    standing: standingEffects(setting, practice).map(presentStanding),
    flow: flowView(type, practice),
    readersShown: mayAskReaders(rightsOn(setting, practice)),
  };
}
