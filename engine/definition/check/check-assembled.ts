import type { Assembled } from '../assemble.js';
import type { FileKind } from '../file-kind.js';
import type { Found } from '../found.js';
import type { FolderView } from './rule.js';
import { folderRules, typeRules } from './rules.js';
import { TypeView } from './type-view.js';

/** Runs every rule whose files are whole. */
export function checkAssembled({ definitions, demos, letterReads, broken }: Assembled): Found[] {
  const types = Object.values(definitions.practiceTypes).map((type) => new TypeView(type, letterReads[type.key] ?? {}));
  const folder: FolderView = { definitions, demos, types };
  const isWhole = (reads: FileKind[], key?: string) =>
    !broken.some(
      ({ kind, practiceType }) =>
        reads.includes(kind) && (key === undefined || practiceType === undefined || practiceType === key),
    );
  const ofFolder = folderRules.filter((rule) => isWhole(rule.reads)).flatMap((rule) => rule.check(folder));
  const ofTypes = types.flatMap((type) =>
    typeRules.filter((rule) => isWhole(rule.reads, type.key)).flatMap((rule) => rule.check(type, folder)),
  );
  return [...ofFolder, ...ofTypes];
}
