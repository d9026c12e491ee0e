import { exploredStates } from './explored-states.js';
import type { FolderRule, TypeRule } from './rule.js';
import { sectionNobodyEdits } from './section-nobody-edits.js';
import { sendableEvent } from './sendable-event.js';
import { shadowedTransition } from './shadowed-transition.js';
import { stuckState } from './stuck-state.js';
import { unattachableDocument } from './unattachable-document.js';
import { unfillableSection } from './unfillable-section.js';
import { wayToEnd } from './way-to-end.js';

/**
 * Rules over how the parts of a practice type work together, with the states explored and the permissions in them. They run only where
 * every part is right by itself: one mistake, one issue.
 */
export const deepTypeRules: TypeRule[] = [
  exploredStates,
  shadowedTransition,
  sendableEvent,
  stuckState,
  wayToEnd,
  sectionNobodyEdits,
  unfillableSection,
  unattachableDocument,
];

/** The same over the whole folder. */
export const deepFolderRules: FolderRule[] = [];
