import type { ActionDefinition } from '../definition/generated/definition-files.js';
import type { CompiledExpression } from '../expression/compile-expression.js';
import { compileExpression } from '../expression/compile-expression.js';
import type { Rights } from '../permission/rights.js';
import type { Actor } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { Json, JsonObject } from '../value/json.js';
import type { Context } from './context.js';
import type { CompiledPracticeType } from './practice-type.js';
import { servicesNamed } from './services-named.js';
import { written } from './set-values.js';
import type { Setting } from './setting.js';

type Params = NonNullable<ActionDefinition['params']>;
type Formulas = Record<string, string>;

/** Where something is carried out of a practice: by whom, with what they may read, null for the clock. */
export interface Said {
  setting: Setting;
  practice: Practice;
  context: Context;
  rights: Rights | null;
  event: string;
}

/** What an `open-practice` effect says: all that the new practice is made of, decided when the event was sent. */
export interface Opening extends JsonObject {
  practiceType: string;
  /** The id of the service it is opened in. */
  service: string;
  subject: string;
  data: JsonObject;
  actor: Actor & JsonObject;
  origin: { id: string; type: string; number: string };
  event: string;
}

/** What a `call-webhook` effect says: the name of the endpoint and what it is told. */
export interface Call extends JsonObject {
  endpoint: string;
  event: string;
  type: string;
  data: JsonObject;
}

const compiled = new WeakMap<Formulas, [string, CompiledExpression][]>();

function expressionsOf(type: CompiledPracticeType, formulas: Formulas): [string, CompiledExpression][] {
  let expressions = compiled.get(formulas);
  if (!expressions) {
    expressions = Object.entries(formulas).map(([name, text]) => [name, compileExpression(text, type.typeOf)]);
    compiled.set(formulas, expressions);
  }
  return expressions;
}

/** The values of declared formulas: those of which the sender may read all that they read, and that have a value. */
function carriedValues({ setting, context, rights }: Said, formulas: Formulas = {}): [string, Json][] {
  return expressionsOf(setting.type, formulas).flatMap(([name, { reads, evaluate }]): [string, Json][] => {
    if (rights && !reads.every(rights.mayReadPath)) return [];
    const { value } = evaluate(context);
    return value === null ? [] : [[name, value]];
  });
}

/** Says what a declared opening opens. Null where no person acts: nobody's right to open could be asked. */
export const openingOf =
  (said: Said) =>
  ({ practiceType = '', service, data }: Params): Opening | null => {
    const { setting, practice, rights, event } = said;
    if (!rights) return null;
    const { id, name, roles, service: own } = setting.actor;
    return {
      practiceType,
      service: service === undefined ? own.id : (servicesNamed(service, practice)[0] ?? ''),
      subject: practice.subject.id,
      data: carriedValues(said, data).reduce<JsonObject>(
        (so, [path, value]) => written(so, path.replace(/^data\./, ''), value),
        {},
      ),
      actor: { id, name, roles: [...roles], service: { id: own.id, title: own.title } },
      origin: { id: practice.id, type: practice.type, number: practice.number },
      event,
    };
  };

/** Says what a declared endpoint is told. By the clock it is told what the definition declares: nobody reads it there. */
export const callOf =
  (said: Said) =>
  ({ endpoint = '', data }: Params): Call => ({
    endpoint,
    event: said.event,
    type: said.practice.type,
    data: Object.fromEntries(carriedValues(said, data)),
  });
