import type { Actor, Practice, Setting } from '../../../engine/index.js';
import { isReserved, permittedEvents, practiceRow, rightsOn } from '../../../engine/index.js';
import type { Listed } from '../../use-cases/find-practices.js';
import type { Ports } from '../../use-cases/ports.js';
import { presentSubjectCopy } from './subject.js';

const person = (operator: Practice['referenceOperator']) => operator && { id: operator.id, name: operator.name };

function service({ current }: Setting, practice: Practice) {
  const found = current.services.get(practice.service.id);
  return {
    id: practice.service.id,
    title: found?.title ?? practice.service.title,
    ...(found?.phone !== undefined && { phone: found.phone }),
  };
}

/** A practice as a row of a list. Of one that may not be read, only that it is there and who to ask. */
export function presentRow(ports: Ports, actor: Actor, { setting, practice }: Listed) {
  const row = practiceRow(setting, practice);
  if (!row) return [];
  const { title } = setting.type.definition.type;
  return [
    {
      ...row,
      id: practice.id,
      type: { id: practice.type, title: setting.current.type(practice.type)?.definition.type.title ?? title },
      service: service(setting, practice),
      subject: row.readable ? presentSubjectCopy(ports, actor, practice) : null,
      reserved: isReserved(setting.current, practice),
      referenceOperator: person(practice.referenceOperator),
      openedAt: practice.openedAt,
      changedAt: practice.changedAt,
    },
  ];
}

/** A row of the desk, with the events that can be sent at once: nothing to write, nothing aside. */
export async function presentDeskRow(ports: Ports, actor: Actor, listed: Listed) {
  const [row] = presentRow(ports, actor, listed);
  if (!row) return [];
  const { setting, practice } = listed;
  const subject = await ports.stores.subjects.get(practice.subject.id);
  const actions = permittedEvents(setting, practice, subject, rightsOn(setting, practice))
    .filter(({ permitted, meta, editable }) => permitted && editable.length === 0 && meta.note !== 'required' && !meta.secondary)
    .map(({ event, meta }) => ({ event, title: meta.title, confirm: meta.confirm === true }));
  return [{ ...row, revision: practice.revision, actions }];
}
