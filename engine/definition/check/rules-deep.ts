import { attacherReads } from './attacher-reads.js';
import { certifiedByNobody } from './certified-by-nobody.js';
import { documentReads } from './document-reads.js';
import { editorReads } from './editor-reads.js';
import { exploredStates } from './explored-states.js';
import { fieldNeverOpen } from './field-never-open.js';
import { idleRole } from './idle-role.js';
import { neverOpened } from './never-opened.js';
import { openerReads } from './opener-reads.js';
import { repeatedRule } from './repeated-rule.js';
import type { FolderRule, TypeRule } from './rule.js';
import { ruleNeverHolds } from './rule-never-holds.js';
import { sectionNobodyEdits } from './section-nobody-edits.js';
import { sendableEvent } from './sendable-event.js';
import { senderReads } from './sender-reads.js';
import { shadowedTransition } from './shadowed-transition.js';
import { stuckState } from './stuck-state.js';
import { unattachableDocument } from './unattachable-document.js';
import { unfillableSection } from './unfillable-section.js';
import { wayToEnd } from './way-to-end.js';
import { withdrawnNothing } from './withdrawn-nothing.js';

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
  senderReads,
  editorReads,
  attacherReads,
  openerReads,
  documentReads,
  fieldNeverOpen,
  ruleNeverHolds,
  withdrawnNothing,
  certifiedByNobody,
  neverOpened,
];

/** The same over the whole folder. */
export const deepFolderRules: FolderRule[] = [repeatedRule, idleRole];
