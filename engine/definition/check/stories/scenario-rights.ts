import type { Found } from '../../found.js';
import { graphOf } from '../flow/graph.js';
import { type Asked, rightsIn } from '../rights/rights-in.js';
import type { TypeRule } from '../rule.js';
import { type StoryStep, storiesOf } from './scenario-story.js';

/** What a step does, as the rules see it, with the part of the step that says so. */
function asksOf({ step }: StoryStep): [Asked, string][] {
  return [
    ...(step.open ? [[{ action: 'open' }, 'open'] as [Asked, string]] : []),
    ...(step.attach ?? []).map((part, index): [Asked, string] => [{ action: 'attach', part }, `attach/${index}`]),
    ...(step.edit ? [[{ action: 'edit' }, 'edit'] as [Asked, string]] : []),
    ...(step.send === undefined ? [] : [[{ action: 'send', part: step.send }, 'send'] as [Asked, string]]),
  ];
}

/** Whoever acts in a story has the right to, in some state, or the step expects to be refused: a warning, for the story fails anyway. */
export const scenarioRights: TypeRule = {
  reads: ['scenario', 'permissions', 'workflow'],
  check: (type, folder) => {
    const { configurations, complete } = graphOf(type);
    if (!complete) return [];
    const rights = rightsIn(type, folder);
    return storiesOf(type).flatMap((steps) =>
      steps.flatMap((story): Found[] => {
        const { role, file, pointer, expectsRefusal } = story;
        if (role === undefined || expectsRefusal) return [];
        return asksOf(story).flatMap(([asked, place]): Found[] => {
          if (configurations.some((one) => rights.may(role, asked, one))) return [];
          const params = { role, action: asked.action, ...(asked.part !== undefined && { name: asked.part }) };
          return [
            {
              code: 'scenario-without-right',
              severity: 'warning',
              file,
              pointer: `${pointer}/${place}`,
              params,
              onKey: place === 'open' || place === 'edit',
            },
          ];
        });
      }),
    );
  },
};
