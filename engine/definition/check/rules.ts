import type { FolderRule, TypeRule } from './rule.js';

export const folderRules: FolderRule[] = [];
export const typeRules: TypeRule[] = [];
