import type { Json } from '../../../value/json.js';
import { pointer as pointerTo } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import { nearest } from '../../nearest.js';
import { fullScope } from '../context/context-scope.js';
import type { KnownPath } from '../context/scope.js';
import type { DeepTypeRule } from '../rule.js';
import { storiesOf } from './scenario-story.js';

/** What is wrong with an expected value that its path can never have. */
function problem(value: Json, { type, many, values }: KnownPath, path: string): Pick<Found, 'code' | 'params'>[] {
  if (value === null || typeof value === 'object' || many || type === 'object') return [];
  const expected = type === 'integer' ? 'number' : type;
  if (typeof value !== expected) return [{ code: 'wrong-type', params: { expected: [expected], actual: typeof value } }];
  const known = values?.();
  return !known || known.includes(value)
    ? []
    : [{ code: 'unknown-value', params: { path, value, ...nearest(String(value), known.map(String)) } }];
}

/** What a story expects of a field or of a computed value can be: its type, its choices. */
export const scenarioValues: DeepTypeRule = {
  check: (type) => {
    const scope = fullScope(type);
    return storiesOf(type)
      .flat()
      .flatMap(({ step: { expect }, file, pointer }) =>
        (['data', 'computed'] as const).flatMap((root) =>
          Object.entries(expect?.[root] ?? {}).flatMap(([name, value]): Found[] => {
            const path = name.startsWith(`${root}.`) ? name : `${root}.${name}`;
            const known = scope.get(path);
            if (!known) return [];
            return problem(value as Json, known, path).map((one) => ({
              ...one,
              file,
              pointer: `${pointer}/expect/${root}${pointerTo(name)}`,
            }));
          }),
        ),
      );
  },
};
