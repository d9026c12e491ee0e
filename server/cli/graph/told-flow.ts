import type { DeclaredFlow, DeclaredTransition, Definitions, Json } from '../../../engine/index.js';
import { declaredFlow, rulesOnSending } from '../../../engine/index.js';
import { sentence, word } from '../words/catalogue.js';
import { guardWords } from '../words/conditions.js';
import { type Names, namesOf } from '../words/names.js';
import { grantWords } from '../words/values.js';

/** What leads from state to state, with who may do it and when, in the words of the office. */
export interface ToldTransition extends DeclaredTransition {
  /** The title, with its place among alternatives. */
  named: string;
  /** The roles alone. */
  roles: string;
  /** Who may send it with the conditions of the rules; for what happens by itself, that it does. */
  who: string;
  /** What must hold, each in words. */
  conditions: string[];
}

export interface ToldState extends Omit<DeclaredFlow['states'][number], 'deadlines'> {
  /** Its terms, and how long they are alone. */
  term: string | null;
  termLength: string | null;
}

/** The flow of a practice type, told. */
export interface ToldFlow {
  title: string;
  states: ToldState[];
  transitions: ToldTransition[];
}

const lengths = ['days', 'workingDays', 'hours'] as const;

type Deadline = DeclaredFlow['states'][number]['deadlines'][number];

function lengthOf(deadline: Deadline): string {
  const unit = lengths.find((one) => deadline[one] !== undefined);
  const count = unit && deadline[unit];
  // A formula is for who writes the flow, not for who reads it.
  if (unit === undefined || typeof count !== 'number') return word('flow', unit === undefined ? 'on' : 'measured');
  return sentence('flow', deadline.repeat ? `each-${unit}` : unit, { count });
}

function termOf({ deadlines }: DeclaredFlow['states'][number]): Pick<ToldState, 'term' | 'termLength'> {
  if (deadlines.length === 0) return { term: null, termLength: null };
  const told = deadlines.map((deadline) => {
    const law = deadline.law === undefined ? '' : ` (${deadline.law})`;
    return `${sentence('flow', 'term', { title: deadline.title, length: lengthOf(deadline) })}${law}`;
  });
  return { term: told.join('; '), termLength: deadlines.map(lengthOf).join(', ') };
}

interface Grant {
  role: string;
  conditions?: object;
  inverted: boolean;
}

/** What the rules of the type and of the office say of one event, one entry a role. */
function grantsOn(event: string, key: string, definitions: Definitions): Grant[] {
  return rulesOnSending(event, key, definitions).flatMap(({ roles, conditions, inverted }) =>
    roles.map((role) => ({ role, inverted: inverted === true, ...(conditions && { conditions }) })),
  );
}

function whoSends(event: string, key: string, definitions: Definitions, names: Names): Pick<ToldTransition, 'roles' | 'who'> {
  const grants = grantsOn(event, key, definitions);
  const told = (inverted: boolean) =>
    grants
      .filter((one) => one.inverted === inverted)
      .map(({ role, conditions }) =>
        grantWords({ role, ...(conditions && { conditions: conditions as Json }) }, 'practice', names),
      );
  const [granted, denied] = [told(false), told(true)];
  const roles = new Set(grants.filter(({ inverted }) => !inverted).map(({ role }) => names.of('role', role)));
  if (granted.length === 0) return { roles: word('flow', 'nobody'), who: word('flow', 'nobody') };
  const but = denied.length > 0 ? ` · ${sentence('flow', 'but', { who: denied.join('; ') })}` : '';
  return { roles: [...roles].join(', '), who: [...new Set(granted)].join('; ') + but };
}

function told(transition: DeclaredTransition, key: string, definitions: Definitions, names: Names): ToldTransition {
  const { event, title, place, guard, automatic, done, certified } = transition;
  const shown = title === '' ? word('flow', 'done') : title;
  const named = place === null ? shown : sentence('flow', 'place', { place, title: shown });
  const conditions = guard ? guardWords(guard as never, names) : [];
  if (automatic || done) {
    const itself = word('flow', automatic ? 'automatic' : 'whenDone');
    return { ...transition, named, conditions, roles: itself, who: itself };
  }
  const { roles, who } = whoSends(event, key, definitions, names);
  return { ...transition, named, conditions, roles, who: certified ? `${who} · ${word('flow', 'certified')}` : who };
}

/** The flow of a practice type with who may do what and when, in the words of the office; null where there is no such type. */
export function toldFlow(definitions: Definitions, key: string): ToldFlow | null {
  const type = definitions.practiceTypes[key];
  if (!type) return null;
  const names = namesOf(definitions, definitions)(key);
  const { states, transitions } = declaredFlow(type.workflow);
  return {
    title: type.type.title,
    states: states.map(({ deadlines, ...state }) => ({ ...state, ...termOf({ ...state, deadlines }) })),
    transitions: transitions.map((transition) => told(transition, key, definitions, names)),
  };
}
