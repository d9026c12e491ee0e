import { remember } from '../../remember.js';
import type { FolderView } from '../rule.js';
import { allActions } from './actions.js';

/** For each practice type that events of any type open, the paths that they carry into it. Worked out once for a folder. */
export const carriedInto = remember(({ types }: FolderView): Map<string, Set<string>> => {
  const carried = new Map<string, Set<string>>();
  for (const type of types)
    for (const { action } of allActions(type)) {
      const { practiceType, data = {} } = action.params ?? {};
      if (action.type !== 'open-practice' || practiceType === undefined) continue;
      const paths = carried.get(practiceType) ?? new Set<string>();
      carried.set(practiceType, paths);
      for (const path of Object.keys(data)) paths.add(path);
    }
  return carried;
});
