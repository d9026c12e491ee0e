import type { ScenarioStep } from '../../definition/generated/definition-files.js';
import type { Refusal } from '../../error/result.js';
import type { Effect } from '../../practice/effect.js';
import type { Practice } from '../../practice/practice.js';
import type { Subject } from '../../practice/subject.js';
import { environmentOf } from '../../workflow/context.js';
import { judgedOn } from '../../workflow/judged.js';
import type { CompiledPracticeType } from '../../workflow/practice-type.js';
import type { Attempt, Setting } from '../../workflow/setting.js';
import { type Covered, nothingCovered } from './covered.js';
import { branchSides, coverBranches } from './form-branches.js';
import { coverRules, namedRules } from './rules.js';
import { coverAttempt, namedTransitions } from './transitions.js';

/** What a step left: the refusal, if one, and its effects. */
interface Left {
  refusal: Refusal | null;
  effects: Effect[];
}

/** How the reminder of a term is called beside the term. */
export const reminderOf = (term: string): string => `${term}, reminder`;

/** Notes what one story goes through. */
export interface Covering {
  covered: Covered;
  attempted: (attempt: Attempt) => void;
  expired: (term: string) => void;
  /** `before` is the practice before the step, null where there was none; `after` with what the step did. */
  stepped: (step: ScenarioStep, setting: Setting, before: Practice | null, after: Practice | null, left: Left) => void;
}

/** Begins to note what a story of a practice type about a person goes through. */
export function covering(type: CompiledPracticeType, subject: Subject): Covering {
  const { form, rules, workflow } = type.definition;
  const [transitions, named, sides] = [namedTransitions(workflow), namedRules(rules), branchSides(form.schema)];
  const covered = nothingCovered();
  const attempted = (attempt: Attempt) => coverAttempt(transitions, attempt, covered);
  /** What a story says of an event that cannot be sent is as good as an attempt. */
  const refused = (event: string, setting: Setting, practice: Practice) => {
    const environment = environmentOf(setting.actor, setting.now, setting.current.calendar);
    const judged = judgedOn(setting, practice, subject, environment);
    attempted({ event, from: type.configuration(practice.state), judged, taken: null });
  };
  return {
    covered,
    attempted,
    expired: (term) => covered.terms.add(term),
    stepped: (step, setting, before, after, { refusal, effects }) => {
      if (!after) return;
      if (step.as !== undefined) coverRules(named, step, setting, before ?? after, refusal?.code ?? null, covered);
      for (const event of Object.keys(step.expect?.refused ?? {})) refused(event, setting, after);
      coverBranches(sides, after.data, covered.branches);
      for (const { params } of effects) if (typeof params['letter'] === 'string') covered.letters.add(params['letter']);
    },
  };
}

/** All that stories of a practice type could go through, by kind and name. */
export function coverableOf({ definition, states, events, terms }: CompiledPracticeType): Record<keyof Covered, string[]> {
  const transitions = [...namedTransitions(definition.workflow).values()];
  return {
    states: [...states.keys()],
    events: [...events].sort(),
    transitions: transitions.map(({ name }) => name),
    refusals: transitions.flatMap(({ guards }) => guards.map(({ name }) => name)),
    rules: namedRules(definition.rules).map(({ name }) => name),
    branches: [...new Set(branchSides(definition.form.schema).map(({ name }) => name))],
    letters: Object.keys(definition.letters),
    terms: [...terms].flatMap(
      ([
        name,
        {
          definition: { remind },
        },
      ]) => (remind ? [name, reminderOf(name)] : [name]),
    ),
  };
}
