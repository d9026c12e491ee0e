import type { CompiledPracticeType } from './practice-type.js';

/** The title of a context path: of the field, the computed value or, for want of one, the last name in it. */
export function titleOf(type: CompiledPracticeType, path: string): string {
  const [root = '', name = ''] = path.split('.');
  if (root === 'computed') return type.definition.computed[name]?.title ?? name;
  if (root === 'data') return type.form.field(path.slice('data.'.length))?.title ?? path.slice(path.lastIndexOf('.') + 1);
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The title of a state by its dotted path. */
export const stateTitle = (type: CompiledPracticeType, path: string): string => type.states.get(path)?.meta.title ?? path;
