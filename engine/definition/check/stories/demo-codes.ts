import { pointer as pointerTo } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import type { DemoFile } from '../../generated/definition-files.js';
import { nearest } from '../../nearest.js';
import { fullScope, subjectScope } from '../context/context-scope.js';
import type { Scope } from '../context/scope.js';
import type { DeepFolderRule, FolderView } from '../rule.js';

/** Values by path, with what the paths are and where they stand. */
interface Values {
  values: object | undefined;
  scope: Scope;
  prefix: string;
  pointer: string;
}

function valuesOf(
  { subjects, practiceValues = {}, practices = [], variants = {} }: DemoFile,
  { definitions, types }: FolderView,
): Values[] {
  const scopeOf = (key: string): Scope => {
    const type = types.find((one) => one.key === key);
    return type ? fullScope(type) : new Map();
  };
  const ofVariants = practices.flatMap(({ practiceType, variants: name = '' }) =>
    (variants[name] ?? []).map((values, index) => ({
      values,
      scope: scopeOf(practiceType),
      prefix: '',
      pointer: `/variants${pointerTo(name)}/${index}`,
    })),
  );
  return [
    { values: subjects?.values, scope: subjectScope(definitions), prefix: 'subject.', pointer: '/subjects/values' },
    ...(subjects?.groups ?? []).map(({ values }, index) => ({
      values,
      scope: subjectScope(definitions),
      prefix: 'subject.',
      pointer: `/subjects/groups/${index}/values`,
    })),
    ...Object.entries(practiceValues).map(([key, values]) => ({
      values,
      scope: scopeOf(key),
      prefix: '',
      pointer: `/practiceValues${pointerTo(key)}`,
    })),
    ...practices.map(({ practiceType, values }, index) => ({
      values,
      scope: scopeOf(practiceType),
      prefix: '',
      pointer: `/practices/${index}/values`,
    })),
    ...ofVariants,
  ];
}

/** The texts and numbers that a value is chosen from; what generators make is not known. */
function choices(value: unknown): (string | number | boolean)[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean');
}

/** The values written in the demonstration data are among those that their fields offer: choices and codes. A warning. */
export const demoCodes: DeepFolderRule = {
  check: (folder) =>
    Object.entries(folder.demos).flatMap(([name, demo]) =>
      valuesOf(demo, folder).flatMap(({ values = {}, scope, prefix, pointer }) =>
        Object.entries(values).flatMap(([path, value]): Found[] => {
          const known = scope.get(prefix + path)?.values?.();
          const wrong = known ? choices(value).find((one) => !known.includes(one)) : undefined;
          if (!known || wrong === undefined) return [];
          const params = { path, value: wrong, ...nearest(String(wrong), known.map(String)) };
          return [
            { code: 'unknown-value', severity: 'warning', file: `demo/${name}.json`, pointer: pointer + pointerTo(path), params },
          ];
        }),
      ),
    ),
};
