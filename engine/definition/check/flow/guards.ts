import type { GuardDefinition } from '../../generated/definition-files.js';
import type { TypeView } from '../type-view.js';

/** A guard with its place; the guards inside `all`, `any` and `not` are guards of their own. */
interface GuardEntry {
  guard: GuardDefinition;
  pointer: string;
}

function withInner(guard: GuardDefinition, pointer: string): GuardEntry[] {
  const { guards = [], guard: negated } = guard.params ?? {};
  const inner = guards.flatMap((one, index) => withInner(one, `${pointer}/params/guards/${index}`));
  const not = negated ? withInner(negated, `${pointer}/params/guard`) : [];
  return [{ guard, pointer }, ...inner, ...not];
}

/** Every guard of a workflow. */
export const guardEntries = (type: TypeView): GuardEntry[] =>
  type.transitions.flatMap(({ transition, pointer }) =>
    transition.guard ? withInner(transition.guard, `${pointer}/guard`) : [],
  );
