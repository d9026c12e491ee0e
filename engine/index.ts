/** The only door of the engine. */
export type { Condition, Environment } from './condition/condition.js';
export { holds } from './condition/evaluate.js';
export type { Explanation } from './condition/explanation.js';
export { both, either, everything, negate, nothing, renamePaths } from './condition/simplify.js';
export type { CompiledRelease, CompiledTypes } from './definition/compile-release.js';
export { compileRelease } from './definition/compile-release.js';
export type { DefinitionFile, Definitions, PracticeTypeDefinition } from './definition/definitions.js';
export type { DemoFile, Service } from './definition/generated/definition-files.js';
export { parseDefinitions } from './definition/parse-definitions.js';
export { releaseFiles } from './definition/release-files.js';
export type { DefinitionIssue, Issue } from './error/issue.js';
export type { Conflict, Refusal, Result } from './error/result.js';
export { runScenario } from './scenario/run-scenario.js';
export type { Json, JsonObject } from './value/json.js';
export type { Actor, DocumentEntry, Effect, HistoryEntry, Person, Practice, Subject, SubjectRecord } from './workflow/practice.js';
export type { CompiledPracticeType } from './workflow/practice-type.js';
