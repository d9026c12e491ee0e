import type { Practice } from '../practice/practice.js';
import type { CompiledRelease } from '../release/compile-release.js';

/** The practice types of which every practice is reserved, as the definitions that run now say, whenever it was opened. */
export const reservedTypes = ({ definitions }: Pick<CompiledRelease, 'definitions'>): string[] =>
  Object.keys(definitions.practiceTypes).filter((key) => definitions.practiceTypes[key]?.type.reserved === true);

/** Whether nobody may know of a practice who may not read it: by a decision about it, or because its type says so now. */
export const isReserved = (
  { definitions }: Pick<CompiledRelease, 'definitions'>,
  { type, reserved }: Pick<Practice, 'type' | 'reserved'>,
): boolean => reserved || definitions.practiceTypes[type]?.type.reserved === true;
