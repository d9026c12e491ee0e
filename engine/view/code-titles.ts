import type { CompiledRelease } from '../release/compile-release.js';

/** Finds the title of a code, whatever its dates: a stored value keeps its name. */
export function codeTitles({ definitions }: CompiledRelease): (list: string, code: string) => string | undefined {
  return (list, code) => definitions.codeLists[list]?.find((entry) => entry.code === code)?.title;
}
