import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';
import type { Asked } from '../rights/rights-in.js';
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
export const scenarioRights: ExploredRule = {
  check: ({ type, graph, rights }) => {
    return storiesOf(type).flatMap((steps) =>
      steps.flatMap((story): Found[] => {
        const { role, file, pointer, expectsRefusal } = story;
        if (role === undefined || expectsRefusal) return [];
        return asksOf(story).flatMap(([asked, place]): Found[] => {
          if (graph.configurations.some((one) => rights.may(role, asked, one))) return [];
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
