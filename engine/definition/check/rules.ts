import { actionNames } from './actions/action-names.js';
import { opening } from './actions/opening.js';
import { webhook } from './actions/webhook.js';
import { exportColumns } from './exports/export-columns.js';
import { exportOrder } from './exports/export-order.js';
import { exportSource } from './exports/export-source.js';
import { automaticEvent } from './flow/automatic-event.js';
import { editablePaths } from './flow/editable-paths.js';
import { finalState } from './flow/final-state.js';
import { guardNames } from './flow/guard-names.js';
import { idleEvent } from './flow/idle-event.js';
import { initialState } from './flow/initial-state.js';
import { machine } from './flow/machine.js';
import { params } from './flow/params.js';
import { reachableState } from './flow/reachable-state.js';
import { stateTags } from './flow/state-tags.js';
import { stateTitle } from './flow/state-title.js';
import { transitionTarget } from './flow/transition-target.js';
import { wayOut } from './flow/way-out.js';
import { workflowId } from './flow/workflow-id.js';
import { formBranches } from './forms/form-branches.js';
import { formChoices } from './forms/form-choices.js';
import { formCodeLists } from './forms/form-code-lists.js';
import { formKeywords } from './forms/form-keywords.js';
import { formPatterns } from './forms/form-patterns.js';
import { formRecords } from './forms/form-records.js';
import { formRequired } from './forms/form-required.js';
import { formTypes } from './forms/form-types.js';
import { formUi } from './forms/form-ui.js';
import { recordFields } from './forms/record-fields.js';
import { subjectAlerts, subjectFields } from './forms/subject-fields.js';
import { letterPaths } from './letters/letter-paths.js';
import { unusedLetter } from './letters/unused-letter.js';
import { duplicateCategories, duplicateNames } from './names/duplicate-names.js';
import { practiceNumber, practiceSummary } from './names/practice-summary.js';
import { certified } from './rights/certified.js';
import { ownPermissionActions, permissionActions } from './rights/permission-actions.js';
import { ownPermissionConditions, permissionConditions } from './rights/permission-conditions.js';
import { ownPermissionFields, permissionFields } from './rights/permission-fields.js';
import { ownPermissionRoles, permissionRoles } from './rights/permission-roles.js';
import { unpermittedEvent } from './rights/unpermitted-event.js';
import type { FolderRule, FormRule, TypeRule } from './rule.js';
import { demoNames } from './stories/demo-names.js';
import { scenarioNames } from './stories/scenario-names.js';
import { ambitoTimeZone } from './terms/ambito-time-zone.js';
import { deadlineEvent } from './terms/deadline-event.js';
import { deadlineLength } from './terms/deadline-length.js';
import { computedCycle } from './values/computed-cycle.js';
import { computedFormula } from './values/computed-formula.js';
import { computedLookup } from './values/computed-lookup.js';
import { computedType } from './values/computed-type.js';

/** All rules over the whole folder. */
export const folderRules: FolderRule[] = [
  ambitoTimeZone,
  duplicateNames,
  permissionRoles,
  permissionActions,
  permissionFields,
  permissionConditions,
  subjectFields,
  subjectAlerts,
  recordFields,
  exportSource,
  exportOrder,
  exportColumns,
  demoNames,
];

/** All rules over one form. */
export const formRules: FormRule[] = [
  formTypes,
  formKeywords,
  formRequired,
  formCodeLists,
  formRecords,
  formPatterns,
  formUi,
  formBranches,
  formChoices,
];

/** All rules over one practice type. */
export const typeRules: TypeRule[] = [
  practiceNumber,
  practiceSummary,
  duplicateCategories,
  workflowId,
  initialState,
  transitionTarget,
  idleEvent,
  machine,
  reachableState,
  wayOut,
  finalState,
  stateTitle,
  stateTags,
  editablePaths,
  certified,
  deadlineEvent,
  deadlineLength,
  automaticEvent,
  params,
  guardNames,
  actionNames,
  opening,
  webhook,
  computedCycle,
  computedType,
  computedFormula,
  computedLookup,
  ownPermissionRoles,
  ownPermissionActions,
  ownPermissionFields,
  ownPermissionConditions,
  unpermittedEvent,
  letterPaths,
  unusedLetter,
  scenarioNames,
];
