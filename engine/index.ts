/** The only door of the engine. */
export type { Condition, Environment } from './condition/condition.js';
export { holds } from './condition/evaluate.js';
export type { Explanation } from './condition/explanation.js';
export { both, either, everything, negate, nothing, renamePaths } from './condition/simplify.js';
export { canonicalise, checkCanonical } from './definition/canonical.js';
export type { CompiledRelease, CompiledTypes } from './definition/compile-release.js';
export { compileRelease } from './definition/compile-release.js';
export type { DefinitionFile, Definitions, PracticeTypeDefinition } from './definition/definitions.js';
export type { DemoFile, Service } from './definition/generated/definition-files.js';
export { hashFile, hashRelease } from './definition/hash.js';
export { parseDefinitions } from './definition/parse-definitions.js';
export { readPracticeType } from './definition/read-practice-type.js';
export { releaseFiles } from './definition/release-files.js';
export type { DefinitionIssue, Issue } from './error/issue.js';
export type { Conflict, Refusal, Result } from './error/result.js';
export { codiceFiscaleFor, isCodiceFiscale } from './form/formats/codice-fiscale.js';
export type { Failure } from './scenario/expectations.js';
export type { ScenarioOutcome } from './scenario/run-scenario.js';
export { runScenario } from './scenario/run-scenario.js';
export { withValidity } from './subject/subject-record.js';
export type { Json, JsonObject } from './value/json.js';
export { applyEvent } from './workflow/apply-event.js';
export { deliverDeadline, dueDeadlines } from './workflow/deliver-deadline.js';
export { attachDocument } from './workflow/documents.js';
export { editPractice } from './workflow/edit-practice.js';
export { brokenLink } from './workflow/history.js';
export { openPractice, practiceNumber } from './workflow/open-practice.js';
export type {
  Actor,
  DocumentEntry,
  Effect,
  HistoryEntry,
  Person,
  Practice,
  Subject,
  SubjectRecord,
} from './workflow/practice.js';
export type { CompiledPracticeType } from './workflow/practice-type.js';
export { queueTitleRefresh } from './workflow/queue-title.js';
export type { Setting } from './workflow/setting.js';
export { systemActor } from './workflow/setting.js';
