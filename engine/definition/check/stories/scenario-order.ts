import type { Found } from '../../found.js';
import type { DeepTypeRule } from '../rule.js';
import { storiesOf } from './scenario-story.js';

/** A story opens its practice before anything is done with it, once, and its clock does not go back. */
export const scenarioOrder: DeepTypeRule = {
  check: (type) =>
    storiesOf(type).flatMap((steps) => {
      const opening = steps.findIndex(({ step, expectsRefusal }) => step.open !== undefined && !expectsRefusal);
      return steps.flatMap(({ step, file, pointer, at, expectsRefusal }, index): Found[] => {
        const acts = (['attach', 'edit', 'send'] as const).find((key) => step[key] !== undefined);
        const before = steps[index - 1];
        const isBack = before !== undefined && Date.parse(at) < Date.parse(before.at);
        const found: Found[] = isBack
          ? [{ code: 'clock-goes-back', file, pointer: `${pointer}/at`, params: { at, before: before.at } }]
          : [];
        const isEarly = acts !== undefined && (opening < 0 || index < opening) && !expectsRefusal && step.open === undefined;
        if (isEarly) found.push({ code: 'acts-before-opening', file, pointer: `${pointer}/${acts}`, onKey: true });
        if (step.open !== undefined && opening >= 0 && index > opening && !expectsRefusal)
          found.push({ code: 'opened-twice', severity: 'warning', file, pointer: `${pointer}/open`, onKey: true });
        return found;
      });
    }),
};
