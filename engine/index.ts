/** The only door of the engine. */
export { assume } from './condition/assume.js';
export type { Condition, Environment } from './condition/condition.js';
export { holds } from './condition/evaluate.js';
export type { Explanation } from './condition/explanation.js';
export { conjunctsOf, factored } from './condition/factor.js';
export { resolveLeaves } from './condition/resolve.js';
export {
  beginsWith,
  both,
  compared,
  either,
  equal,
  everything,
  isEverything,
  isNothing,
  negate,
  nothing,
  renamePaths,
} from './condition/simplify.js';
export type { Calendar } from './deadline/calendar.js';
export { addDays } from './deadline/day.js';
export { canonicalise, checkCanonical } from './definition/canonical.js';
export type { Code, DefinitionFile, Definitions, PracticeTypeDefinition } from './definition/definitions.js';
export type { Difference, Titles } from './definition/diff/diff-definitions.js';
export { definitionTitles, diffDefinitions } from './definition/diff/diff-definitions.js';
export type { Described } from './definition/diff/item.js';
export type { LivingGroup, Touched, Unnamed } from './definition/diff/touched.js';
export { touchedBy, unnamedBy } from './definition/diff/touched.js';
export type {
  DemoFile,
  DemoGenerator,
  DemoPractices,
  DemoValue,
  FormField,
  ScenarioFile,
  ScenarioStep,
  Service,
} from './definition/generated/definition-files.js';
export { hashFile, hashRelease, hashWritten } from './definition/hash.js';
export { parseDefinitions } from './definition/parse-definitions.js';
export { readChecked } from './definition/read-checked.js';
export { isFileOfType, readPracticeType } from './definition/read-practice-type.js';
export { withoutPrototypes } from './definition/records.js';
export { releaseFiles } from './definition/release-files.js';
export { rulesOnSending } from './definition/rule-parts.js';
export { erasureAt, erasureDue, keptUntil } from './erasure/erasure.js';
export type { ErasureCause, Trace } from './erasure/trace.js';
export { hashOfTrace, traceOf } from './erasure/trace.js';
export type { DefinitionIssue, Issue } from './error/issue.js';
export { byPlace, fileIssue } from './error/issue.js';
export type { Conflict, Refusal, Result } from './error/result.js';
export type { CompiledExport } from './export/compile-export.js';
export type { ExportRow } from './export/export-row.js';
export { compareRows } from './export/export-row.js';
export type { ExportLine } from './export/group.js';
export { withSubtotals } from './export/group.js';
export type { Trial } from './expression/try-expression.js';
export { tryExpression } from './expression/try-expression.js';
export { branchesOf } from './form/branches.js';
export { codiceFiscaleFor, isCodiceFiscale } from './form/formats/codice-fiscale.js';
export { isDate } from './form/formats/date.js';
export { isEmail } from './form/formats/email.js';
export { projectLeaves } from './form/reading.js';
export type { Printing } from './letter/printing.js';
export type { RenderedLetter } from './letter/render-letter.js';
export { compileLetter } from './letter/render-letter.js';
export { abilityFor } from './permission/ability-for.js';
export { grants, grantsAnything } from './permission/areas.js';
export { isReserved, reservedTypes } from './permission/is-reserved.js';
export { awaitingCondition, listCondition, storedPath, subjectCondition } from './permission/list-condition.js';
export { namingServices } from './permission/naming-services.js';
export type { Rights } from './permission/rights.js';
export { rightsOn, subjectAreas } from './permission/rights.js';
export type { DocumentEntry } from './practice/document-entry.js';
export type { Effect } from './practice/effect.js';
export type { HistoryEntry, HistoryPage } from './practice/history-entry.js';
export type { PracticeLink } from './practice/link.js';
export type { Actor, EnabledOperator, Person } from './practice/person.js';
export type { Practice } from './practice/practice.js';
export type { Subject, SubjectRecord } from './practice/subject.js';
export type { CompiledRelease, CompiledTypes } from './release/compile-release.js';
export { compileRelease } from './release/compile-release.js';
export type { CoverageKind, Covered } from './scenario/covered/covered.js';
export { coverageKinds } from './scenario/covered/covered.js';
export { coverableOf } from './scenario/covered/covering.js';
export type { Failure } from './scenario/expectations.js';
export type { ScenarioOutcome } from './scenario/run-scenario.js';
export { runScenario } from './scenario/run-scenario.js';
export type { SubjectSetting } from './subject/change-subject.js';
export { addRecord, createSubject, editRecord, editSubject } from './subject/change-subject.js';
export { searchKeyLength, searchWords } from './subject/search-words.js';
export { newestFirst, validOn } from './subject/subject-record.js';
export { subjectTitle, titleFields } from './subject/subject-title.js';
export { canonicalJson } from './value/canonical-json.js';
export type { Json, JsonObject } from './value/json.js';
export { isJsonObject, readPath, writePath } from './value/path.js';
export { compareText } from './value/text-order.js';
export type { DeclaredFlow, DeclaredTransition } from './view/flow-view.js';
export { declaredFlow, flowView } from './view/flow-view.js';
export type { HistoryView, KnownLinks } from './view/history-view.js';
export { historyView } from './view/history-view.js';
export { letterTitles } from './view/letter-titles.js';
export type { PracticeRowView } from './view/practice-row.js';
export { practiceRow } from './view/practice-row.js';
export type { PracticeView } from './view/practice-view.js';
export { issueViews, practiceView } from './view/practice-view.js';
export type { ValueTitles, ValueView } from './view/section-values.js';
export { sectionValues, valueTitles } from './view/section-values.js';
export { stateView, termViews } from './view/state-view.js';
export { stateWords } from './view/state-words.js';
export type { Looking, SubjectPageView, SubjectRowView } from './view/subject-view.js';
export { mayReadSubjects, newSubjectForm, subjectRow, subjectView } from './view/subject-view.js';
export { applyEvent } from './workflow/apply-event.js';
export { assignPractice, mayAssign, mayHold } from './workflow/assign-practice.js';
export { environmentOf, fullContext, storedContext } from './workflow/context.js';
export { deliverDeadline, dueDeadlines } from './workflow/deliver-deadline.js';
export { attachDocument, fileLetter, mayAttach, removeDocument } from './workflow/documents.js';
export { editPractice } from './workflow/edit-practice.js';
export { enableOperators, isEnabled, nameOfEnabled } from './workflow/enable-operators.js';
export { brokenLink } from './workflow/history.js';
export { brokenHistory, historyPageId, splitHistory, wasSent } from './workflow/history-pages.js';
export { linkOpened } from './workflow/link-opened.js';
export { noteCall } from './workflow/note-call.js';
export { openCarried, openedId, openingIn } from './workflow/open-carried.js';
export { mayOpen, openPractice, practiceNumber, subjectCopy } from './workflow/open-practice.js';
export { permittedEvents } from './workflow/permitted-events.js';
export type { CompiledPracticeType } from './workflow/practice-type.js';
export { queueTitleRefresh } from './workflow/queue-title.js';
export { mayReserve, reservePractice } from './workflow/reserve-practice.js';
export type { Standing } from './workflow/retry-effect.js';
export { retryEffect, standingEffects } from './workflow/retry-effect.js';
export { effectDueAt, effectsDueAt, seal } from './workflow/seal.js';
export type { Setting } from './workflow/setting.js';
export { systemActor } from './workflow/setting.js';
export { withSubjectCopy } from './workflow/subject-copy.js';
export { titleOf } from './workflow/titles.js';
