import { neverOpened } from './actions/never-opened.js';
import { conditionContradiction } from './conditions/condition-contradiction.js';
import { coveredAlternative } from './conditions/covered-alternative.js';
import { dateOperands } from './conditions/date-operands.js';
import { guardContradiction } from './conditions/guard-contradiction.js';
import { type ExploredRule, overExplored } from './explored.js';
import { exportSight } from './exports/export-sight.js';
import { unusedParam } from './exports/unused-param.js';
import { exploredStates } from './flow/explored-states.js';
import { sendableEvent } from './flow/sendable-event.js';
import { shadowedTransition } from './flow/shadowed-transition.js';
import { stuckState } from './flow/stuck-state.js';
import { wayToEnd } from './flow/way-to-end.js';
import { letterSight } from './letters/letter-sight.js';
import { numberCollision } from './names/number-collision.js';
import { repeatedEntries } from './names/repeated-entries.js';
import { sameTitle } from './names/same-title.js';
import { attacherReads } from './rights/attacher-reads.js';
import { certifiedByNobody } from './rights/certified-by-nobody.js';
import { documentReads } from './rights/document-reads.js';
import { editorReads } from './rights/editor-reads.js';
import { fieldNeverOpen } from './rights/field-never-open.js';
import { idleRole } from './rights/idle-role.js';
import { openerReads } from './rights/opener-reads.js';
import { readByNobody } from './rights/read-by-nobody.js';
import { repeatedRule } from './rights/repeated-rule.js';
import { ruleNeverHolds } from './rights/rule-never-holds.js';
import { sectionNobodyEdits } from './rights/section-nobody-edits.js';
import { senderReads } from './rights/sender-reads.js';
import { unattachableDocument } from './rights/unattachable-document.js';
import { unfillableSection } from './rights/unfillable-section.js';
import { withdrawnNothing } from './rights/withdrawn-nothing.js';
import type { DeepFolderRule, DeepTypeRule } from './rule.js';
import { demoCodes } from './stories/demo-codes.js';
import { scenarioData } from './stories/scenario-data.js';
import { scenarioDays } from './stories/scenario-days.js';
import { scenarioOrder } from './stories/scenario-order.js';
import { scenarioRights } from './stories/scenario-rights.js';
import { scenarioValues } from './stories/scenario-values.js';
import { ambitoHolidays } from './terms/ambito-holidays.js';
import { deadlineNotRunning } from './terms/deadline-not-running.js';
import { retentionEnd } from './terms/retention-end.js';
import { termSuspension } from './terms/term-suspension.js';
import { codeListUnused } from './values/code-list-unused.js';
import { codeRows } from './values/code-rows.js';

/** Rules about what never happens in a flow, with the permissions in it. */
const exploredRules: ExploredRule[] = [
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
  ruleNeverHolds,
  certifiedByNobody,
  deadlineNotRunning,
  termSuspension,
  letterSight,
  readByNobody,
  scenarioRights,
  retentionEnd,
];

/**
 * Rules over how the parts of a practice type work together, with the states explored and the permissions in them. They run only where
 * every part is right by itself: one mistake, one issue.
 */
export const deepTypeRules: DeepTypeRule[] = [
  exploredStates,
  overExplored(exploredRules),
  fieldNeverOpen,
  withdrawnNothing,
  neverOpened,
  guardContradiction,
  coveredAlternative,
  scenarioOrder,
  scenarioDays,
  scenarioData,
  repeatedEntries,
  scenarioValues,
];

/** The same over the whole folder. */
export const deepFolderRules: DeepFolderRule[] = [
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
