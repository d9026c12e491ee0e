import { ambitoHolidays } from './ambito-holidays.js';
import { attacherReads } from './attacher-reads.js';
import { certifiedByNobody } from './certified-by-nobody.js';
import { codeListUnused } from './code-list-unused.js';
import { codeRows } from './code-rows.js';
import { conditionContradiction } from './condition-contradiction.js';
import { coveredAlternative } from './covered-alternative.js';
import { dateOperands } from './date-operands.js';
import { deadlineNotRunning } from './deadline-not-running.js';
import { demoCodes } from './demo-codes.js';
import { documentReads } from './document-reads.js';
import { editorReads } from './editor-reads.js';
import { exploredStates } from './explored-states.js';
import { exportSight } from './export-sight.js';
import { fieldNeverOpen } from './field-never-open.js';
import { guardContradiction } from './guard-contradiction.js';
import { idleRole } from './idle-role.js';
import { letterSight } from './letter-sight.js';
import { neverOpened } from './never-opened.js';
import { numberCollision } from './number-collision.js';
import { openerReads } from './opener-reads.js';
import { readByNobody } from './read-by-nobody.js';
import { repeatedEntries } from './repeated-entries.js';
import { repeatedRule } from './repeated-rule.js';
import { retentionEnd } from './retention-end.js';
import type { FolderRule, TypeRule } from './rule.js';
import { ruleNeverHolds } from './rule-never-holds.js';
import { sameTitle } from './same-title.js';
import { scenarioData } from './scenario-data.js';
import { scenarioDays } from './scenario-days.js';
import { scenarioOrder } from './scenario-order.js';
import { scenarioRights } from './scenario-rights.js';
import { scenarioValues } from './scenario-values.js';
import { sectionNobodyEdits } from './section-nobody-edits.js';
import { sendableEvent } from './sendable-event.js';
import { senderReads } from './sender-reads.js';
import { shadowedTransition } from './shadowed-transition.js';
import { stuckState } from './stuck-state.js';
import { termSuspension } from './term-suspension.js';
import { unattachableDocument } from './unattachable-document.js';
import { unfillableSection } from './unfillable-section.js';
import { unusedParam } from './unused-param.js';
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
  guardContradiction,
  coveredAlternative,
  deadlineNotRunning,
  termSuspension,
  letterSight,
  readByNobody,
  scenarioRights,
  scenarioOrder,
  scenarioDays,
  scenarioData,
  retentionEnd,
  repeatedEntries,
  scenarioValues,
];

/** The same over the whole folder. */
export const deepFolderRules: FolderRule[] = [
  repeatedRule,
  idleRole,
  conditionContradiction,
  dateOperands,
  exportSight,
  unusedParam,
  codeRows,
  codeListUnused,
  sameTitle,
  ambitoHolidays,
  numberCollision,
  demoCodes,
];
