import { fieldTree } from '../../../form/field-tree.js';
import type { Json } from '../../../value/json.js';
import type { Found } from '../../found.js';
import { nearest } from '../../nearest.js';
import type { DeepTypeRule } from '../rule.js';
import { codesAt } from '../values/codes-at.js';
import { type Written, writtenValues } from '../values/written-values.js';
import { storiesOf } from './scenario-story.js';

const typeOf = (value: Json): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** What the engine refuses of a value whatever else is true: a field that is not there, another JSON type. */
function shapeProblem({ path, value, node, known }: Written): Pick<Found, 'code' | 'params' | 'onKey'>[] {
  if (!node) return [{ code: 'unknown-field', params: { name: path, ...nearest(path, known) }, onKey: true }];
  const types = [...node.types].map((type) => (type === 'integer' ? 'number' : type));
  if (value === null || types.length === 0 || types.some((type) => type === typeOf(value))) return [];
  return [{ code: 'wrong-type', params: { expected: types, actual: typeOf(value) } }];
}

/** What a story writes are fields of the form, in their type, with codes that are valid on its day; a step that expects to be refused may try. */
export const scenarioData: DeepTypeRule = {
  check: (type, { definitions }) => {
    const tree = fieldTree(type.definition.form.schema);
    return storiesOf(type)
      .flat()
      .flatMap(({ step, file, pointer, at, expectsRefusal }): Found[] => {
        if (expectsRefusal) return [];
        const written = (['open', 'edit'] as const).flatMap((key) =>
          step[key] ? writtenValues(step[key], tree, `${pointer}/${key}`) : [],
        );
        return written.flatMap((one) => {
          const problems = [...shapeProblem(one), ...codesAt(one, definitions, at.slice(0, 10))];
          return problems.map((problem): Found => ({ ...problem, file, pointer: one.pointer }));
        });
      });
  },
};
