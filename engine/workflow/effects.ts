import type { ActionDefinition } from '../definition/generated/definition-files.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import type { Json, JsonObject } from '../value/json.js';
import type { Context } from './context.js';
import { servicesNamed } from './services-named.js';

type ActionParams = NonNullable<ActionDefinition['params']>;
type Recipients = NonNullable<ActionParams['to']>;

/** What a letter or a notification will be written from: the data of its event's revision. */
export interface LetterContext extends JsonObject {
  practice: JsonObject;
  data: JsonObject;
  computed: JsonObject;
  subject: JsonObject;
  note: string | null;
  today: string;
}

/** A copy of the roots that letters see, free of what only the store needs; of the computed values only those that it reads. */
export function letterContext(context: Context, note: string | undefined, reads: readonly string[]): LetterContext {
  const { id, number, type, state, states, tags, openedAt, changedAt } = context.practice;
  const { records, service, referenceOperator, data, subject, today } = context;
  const names = reads.flatMap((path) => (path.startsWith('computed.') ? [path.split('.')[1] ?? ''] : []));
  const computed = Object.fromEntries(names.map((name) => [name, context.computed[name] ?? null]));
  return {
    practice: { id, number, type, state: state as Json, states, tags, openedAt, changedAt },
    data,
    computed,
    subject,
    records: records as JsonObject,
    service: { ...service },
    referenceOperator: referenceOperator && { ...referenceOperator },
    note: note ?? null,
    today,
  };
}

/** What the effects of a step are made of; nothing is opened where no person acts. */
interface Contents {
  letter: (key: string) => LetterContext;
  opening: (params: ActionParams) => JsonObject | null;
  call: (params: ActionParams) => JsonObject;
}

/** Whom to tell, or null where the field that should hold their service is empty. */
function recipients({ role, service, referenceOperator }: Recipients, moved: Practice): JsonObject | null {
  if (role === undefined) return referenceOperator ? { referenceOperator } : {};
  if (service === undefined) return { role };
  const services = servicesNamed(service, moved);
  return services.length > 0 ? { role, services } : null;
}

/** The effect that an action leaves, or null for actions that only change the practice or have nobody to tell. Its id is the same at each attempt. */
export function effectOf(
  action: ActionDefinition,
  id: string,
  moved: Practice,
  { letter, opening, call }: Contents,
): Effect | null {
  const params = action.params ?? {};
  const now = moved.changedAt;
  const base = { id, createdAt: now, dueAt: now, attempts: 0 };
  if (action.type === 'notify') {
    const to = recipients(params.to ?? {}, moved);
    return to && { ...base, type: 'notify', params: { letter: params.letter ?? '', to, context: letter(params.letter ?? '') } };
  }
  if (action.type === 'write-letter') {
    return {
      ...base,
      type: 'write-letter',
      params: { letter: params.letter ?? '', category: params.category ?? '', context: letter(params.letter ?? '') },
    };
  }
  if (action.type === 'open-practice') {
    const opened = opening(params);
    return opened && { ...base, type: 'open-practice', params: opened };
  }
  return action.type === 'call-webhook' ? { ...base, type: 'call-webhook', params: call(params) } : null;
}
