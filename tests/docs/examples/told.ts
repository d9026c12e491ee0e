import type { DefinitionFile } from '../../../engine/definition/definitions.js';
import { hashRelease } from '../../../engine/definition/hash.js';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { erasureAt, keptUntil } from '../../../engine/erasure/erasure.js';
import { compileLetter } from '../../../engine/letter/render-letter.js';
import type { Practice } from '../../../engine/practice/practice.js';
import { type CompiledRelease, type CompiledTypes, compileRelease } from '../../../engine/release/compile-release.js';
import { runScenario } from '../../../engine/scenario/run-scenario.js';
import { scenarioActor } from '../../../engine/scenario/scenario-actor.js';
import { scenarioSubject } from '../../../engine/scenario/scenario-world.js';
import { flowView } from '../../../engine/view/flow-view.js';
import { practiceRow } from '../../../engine/view/practice-row.js';
import { practiceView } from '../../../engine/view/practice-view.js';
import { subjectView } from '../../../engine/view/subject-view.js';
import { environmentOf, fullContext } from '../../../engine/workflow/context.js';

const compiled: CompiledTypes = new Map();

/** A story of the set, run. */
interface Story {
  name: string;
  type: string;
  failures: unknown[];
  practice: Practice | null;
  subject: ReturnType<typeof scenarioSubject>;
}

/** A set of definitions as it is told: the codes of its issues and, where it is good, what its stories lead to. */
export interface Told {
  issues: string[];
  stories: Story[];
  release: CompiledRelease | null;
}

function storiesOf(release: CompiledRelease): Story[] {
  return Object.values(release.definitions.practiceTypes).flatMap(({ key, scenarios }) =>
    Object.entries(scenarios).map(([name, scenario]) => {
      const { failures, practice } = runScenario(release, key, scenario);
      return { name: `${key}/${name}`, type: key, failures, practice, subject: scenarioSubject(release, scenario.subject) };
    }),
  );
}

/** Checks a set of definitions and runs its stories. The order of the keys in a file is nothing that is told. */
export function tell(files: DefinitionFile[]): Told {
  const { definitions, issues } = parseDefinitions(files);
  const codes = issues.map(({ code }) => code).filter((code) => code !== 'not-canonical');
  if (!definitions) return { issues: codes, stories: [], release: null };
  const release = compileRelease(definitions, hashRelease(files), compiled);
  return { issues: codes, stories: storiesOf(release), release };
}

/** What one role reads of a practice and its person at the end of a story. */
function readBy(release: CompiledRelease, role: string, { type: key, practice, subject }: Story) {
  const type = release.type(key);
  const actor = scenarioActor(role, release);
  const now = practice?.changedAt ?? '2025-05-05T10:00:00Z';
  const person = subjectView({ current: release, actor, now }, subject);
  if (!type || !practice) return { person };
  const setting = { type, current: release, actor, now, newId: () => 'id' };
  const { rights, ...view } = practiceView(setting, practice, subject) ?? { rights: null };
  return {
    person,
    view,
    row: practiceRow(setting, practice),
    kept: [erasureAt(practice), keptUntil(practice, type.definition.type.retention, release.calendar)],
  };
}

function rowsOf(release: CompiledRelease, { type: key, practice, subject }: Story) {
  const type = release.type(key);
  if (!type || !practice) return [];
  const params = { dal: '2025-01-01' };
  const environment = { ...environmentOf(scenarioActor('', release), practice.changedAt, release.calendar), params };
  const context = fullContext(type, practice, subject, environment);
  return Object.keys(release.definitions.exports).map((name) => {
    const file = release.export(name);
    return file && { ...file, name: file.fileNameOf(params), rows: file.rowsOf(context, params, environment) };
  });
}

function lettersOf(release: CompiledRelease, { type: key, practice, subject }: Story): unknown[] {
  const type = release.type(key);
  if (!type || !practice) return [];
  const context = fullContext(
    type,
    practice,
    subject,
    environmentOf(scenarioActor('', release), practice.changedAt, release.calendar),
  );
  return Object.values(type.definition.letters).map((letter) => compileLetter(letter, release.printing)(context));
}

/** All that somebody reads at the end of the stories: pages, rows, flows, extractions, letters, and when it is erased. */
export function shown({ release, stories }: Told): string {
  if (!release) return '';
  const { roles } = release.definitions;
  const pages = stories.map((story) => ({
    read: roles.map(({ id }) => readBy(release, id, story)),
    flow: story.practice && flowView(release.type(story.type)!, story.practice),
    history: story.practice?.history,
    copy: story.practice?.subject,
    effects: story.practice?.effects.map(({ type, params }) => [type, params]),
    rows: rowsOf(release, story),
    letters: lettersOf(release, story),
  }));
  return JSON.stringify(pages);
}
