import type { Found } from '../../found.js';
import { readable } from '../context/read-paths.js';
import type { FolderRule } from '../rule.js';
import { exportReads } from './export-source.js';
import { groundedExports } from './export-view.js';

/** Rows are sorted and grouped by what is stored, and stand in the order of their groups. */
export const exportOrder: FolderRule = {
  reads: exportReads,
  check: (folder) =>
    groundedExports(folder).flatMap(({ file, definition, stored, wider }): Found[] => {
      const sort = (definition.source.sort ?? []).map((path) => path.replace(/^-/, ''));
      const by = definition.group?.by ?? [];
      const each = (paths: string[], pointer: string) =>
        paths.flatMap((path, index): Found[] => {
          const at = { file, pointer: `${pointer}/${index}` };
          const known = stored.get(path);
          if (!known) return readable(path, { scope: stored, wider }, at);
          const isOne = known.type !== 'object' && !known.many;
          return isOne ? [] : [{ ...at, code: 'not-comparable', params: { path } }];
        });
      const unordered = by.flatMap((path, index): Found[] =>
        sort.slice(0, by.length).includes(path)
          ? []
          : [{ code: 'group-not-sorted', file, pointer: `/group/by/${index}`, params: { path } }],
      );
      return [...each(sort, '/source/sort'), ...each(by, '/group/by'), ...unordered];
    }),
};
