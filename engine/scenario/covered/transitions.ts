import { stateEntries } from '../../definition/flow/states.js';
import { type TransitionEntry, transitionEntries } from '../../definition/flow/transitions.js';
import type { GuardDefinition, TransitionDefinition, WorkflowFile } from '../../definition/generated/definition-files.js';
import { guardHolds } from '../../workflow/guards.js';
import type { Attempt } from '../../workflow/setting.js';
import { transitionName } from '../../workflow/transition-name.js';
import type { Covered } from './covered.js';

interface NamedTransition {
  name: string;
  /** What its alternatives have in common: where it leaves, and by which event. */
  group: string;
  place: number;
  guards: { name: string; guard: GuardDefinition }[];
}

/** The guards of which each alone keeps a transition from being taken. */
const separate = (guard: GuardDefinition): GuardDefinition[] =>
  guard.type === 'all' ? (guard.params?.guards ?? []).flatMap(separate) : [guard];

/** `bozza/INVIA: condition`, and the second of its kind `bozza/INVIA: condition 2`. */
function guardNames(name: string, guard: GuardDefinition | undefined): NamedTransition['guards'] {
  const seen = new Map<string, number>();
  return (guard ? separate(guard) : []).map((one) => {
    const nth = (seen.get(one.type) ?? 0) + 1;
    seen.set(one.type, nth);
    return { name: `${name}: ${one.type}${nth === 1 ? '' : ` ${nth}`}`, guard: one };
  });
}

function named({ event = 'onDone', source, place, transition }: TransitionEntry): NamedTransition {
  const name = transitionName(source.path, event, place);
  return { name, group: `${source.path}/${event}`, place: place ?? 0, guards: guardNames(name, transition.guard) };
}

/** The transitions of a workflow with the names of their guards, in the order of the file. */
export const namedTransitions = (workflow: WorkflowFile): Map<TransitionDefinition, NamedTransition> =>
  new Map(transitionEntries(stateEntries(workflow)).map((entry) => [entry.transition, named(entry)]));

/** Notes which guards of a transition do not hold; answers whether all do. */
function judged({ guards }: NamedTransition, { judged: on }: Attempt, covered: Covered): boolean {
  const failing = guards.filter(({ guard }) => !guardHolds(guard, on));
  for (const { name } of failing) covered.refusals.add(name);
  return failing.length === 0;
}

/** Notes what an attempt to send an event took, and which guards refused: of alternatives those before the one that was taken. */
export function coverAttempt(all: Map<TransitionDefinition, NamedTransition>, attempt: Attempt, covered: Covered): void {
  const { event, from, taken } = attempt;
  for (const name of taken?.through ?? []) covered.transitions.add(name);
  const decided = new Set<string>();
  for (const transition of from.transitions.get(event) ?? []) {
    const known = all.get(transition);
    if (known && !decided.has(known.group) && judged(known, attempt, covered)) decided.add(known.group);
  }
  for (const known of doneBefore([...all.values()], taken?.through ?? [])) judged(known, attempt, covered);
}

/** Of what is taken by itself once all is done, the alternatives that were tried before the one that was taken. */
function doneBefore(all: NamedTransition[], through: string[]): NamedTransition[] {
  const done = all.filter(({ name, group }) => group.endsWith('/onDone') && through.includes(name));
  return all.filter(({ group, place }) => done.some((one) => one.group === group && place < one.place));
}
