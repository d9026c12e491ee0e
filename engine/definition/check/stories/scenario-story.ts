import type { ScenarioFile, ScenarioStep } from '../../generated/definition-files.js';
import { remember } from '../../remember.js';
import type { TypeView } from '../type-view.js';

/** One step of a story with its place, and the day on which it happens at the earliest. */
export interface StoryStep {
  step: ScenarioStep;
  file: string;
  pointer: string;
  at: string;
  role?: string;
  service?: string;
  /** It expects to be refused: then it may try what is wrong. */
  expectsRefusal: boolean;
}

function stepsOf(name: string, { at, steps }: ScenarioFile, type: TypeView): StoryStep[] {
  let now = at;
  return steps.map((step, index) => {
    if (step.at !== undefined) now = step.at;
    const { as } = step;
    const role = typeof as === 'string' ? as : as?.role;
    const service = typeof as === 'object' ? as.service : undefined;
    const file = type.file(`scenarios/${name}.scenario.json`);
    return { step, file, pointer: `/steps/${index}`, at: now, role, service, expectsRefusal: step.expect?.error !== undefined };
  });
}

/** The steps of all stories of a practice type, story by story. */
export const storiesOf = remember((type: TypeView): StoryStep[][] =>
  Object.entries(type.definition.scenarios).map(([name, scenario]) => stepsOf(name, scenario, type)),
);
