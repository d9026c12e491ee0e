import { actionNames } from './action-names.js';
import { ambitoTimeZone } from './ambito-time-zone.js';
import { automaticEvent } from './automatic-event.js';
import { certified } from './certified.js';
import { computedCycle } from './computed-cycle.js';
import { computedFormula } from './computed-formula.js';
import { computedLookup } from './computed-lookup.js';
import { computedType } from './computed-type.js';
import { deadlineEvent } from './deadline-event.js';
import { deadlineLength } from './deadline-length.js';
import { demoNames } from './demo-names.js';
import { duplicateCategories, duplicateNames } from './duplicate-names.js';
import { editablePaths } from './editable-paths.js';
import { exportColumns } from './export-columns.js';
import { exportOrder } from './export-order.js';
import { exportSource } from './export-source.js';
import { finalState } from './final-state.js';
import { formBranches } from './form-branches.js';
import { formChoices } from './form-choices.js';
import { formCodeLists } from './form-code-lists.js';
import { formKeywords } from './form-keywords.js';
import { formPatterns } from './form-patterns.js';
import { formRecords } from './form-records.js';
import { formRequired } from './form-required.js';
import { formTypes } from './form-types.js';
import { formUi } from './form-ui.js';
import { guardNames } from './guard-names.js';
import { idleEvent } from './idle-event.js';
import { initialState } from './initial-state.js';
import { letterPaths } from './letter-paths.js';
import { machine } from './machine.js';
import { opening } from './opening.js';
import { params } from './params.js';
import { ownPermissionActions, permissionActions } from './permission-actions.js';
import { ownPermissionConditions, permissionConditions } from './permission-conditions.js';
import { ownPermissionFields, permissionFields } from './permission-fields.js';
import { ownPermissionRoles, permissionRoles } from './permission-roles.js';
import { practiceNumber, practiceSummary } from './practice-summary.js';
import { reachableState } from './reachable-state.js';
import { recordFields } from './record-fields.js';
import type { FolderRule, FormRule, TypeRule } from './rule.js';
import { scenarioNames } from './scenario-names.js';
import { stateTags } from './state-tags.js';
import { stateTitle } from './state-title.js';
import { subjectAlerts, subjectFields } from './subject-fields.js';
import { transitionTarget } from './transition-target.js';
import { unpermittedEvent } from './unpermitted-event.js';
import { unusedLetter } from './unused-letter.js';
import { wayOut } from './way-out.js';
import { webhook } from './webhook.js';
import { workflowId } from './workflow-id.js';

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
