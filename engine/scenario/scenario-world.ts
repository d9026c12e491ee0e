import type { ScenarioFile } from '../definition/generated/definition-files.js';
import type { Actor } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { Subject, SubjectRecord } from '../practice/subject.js';
import type { CompiledRelease } from '../release/compile-release.js';
import { withValidity } from '../subject/subject-record.js';
import type { JsonObject } from '../value/json.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import type { Setting } from '../workflow/setting.js';
import type { Covering } from './covered/covering.js';

/** What a scenario has so far. */
export interface World {
  release: CompiledRelease;
  type: CompiledPracticeType;
  subject: Subject;
  practice: Practice | null;
  now: string;
  ids: number;
  /** How many practices events of this one opened. */
  opened: number;
  /** Notes what the story goes through, where somebody asks. */
  covering: Covering | null;
}

/** The person of a scenario, with records whose validity is derived as the store derives it. */
export function scenarioSubject(release: CompiledRelease, source: ScenarioFile['subject'] = {}): Subject {
  const { records = {}, ...data } = source as JsonObject & { records?: Record<string, JsonObject[]> };
  const kinds = Object.entries(records).map(([kind, list]) => {
    const file = release.subject.records.get(kind)?.file;
    return [
      kind,
      list.map((record, at) => (file ? withValidity(file, { id: `${kind}-${at + 1}`, ...record }) : (record as SubjectRecord))),
    ] as const;
  });
  return { id: 'subject', data, records: Object.fromEntries(kinds), effects: [], nextDueAt: null, version: 1, revision: 1 };
}

/** The setting of a step. Ids are counted, so that a scenario always runs the same. */
export function settingOf(world: World, actor: Actor): Setting {
  const newId = () => {
    world.ids += 1;
    return `id-${world.ids}`;
  };
  return { type: world.type, current: world.release, actor, now: world.now, newId, watch: world.covering?.attempted };
}
