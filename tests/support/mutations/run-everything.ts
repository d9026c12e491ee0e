import type { Actor, CompiledPracticeType, CompiledRelease, Definitions, Practice, ScenarioFile } from '../../../engine/index.js';
import {
  compileLetter,
  compileRelease,
  environmentOf,
  flowView,
  fullContext,
  historyView,
  practiceView,
  runScenario,
} from '../../../engine/index.js';
import { scenarioSubject } from '../../../engine/scenario/scenario-world.js';
import { noted, type Tried } from './tried.js';

/** One person of some role in the first service; another role for each story. */
function somebody({ definitions: { roles, services } }: CompiledRelease, turn: number): Actor {
  const [{ id, title } = { id: '', title: '' }] = services;
  const role = roles[turn % Math.max(roles.length, 1)]?.id ?? '';
  return { id: `${role}@${id}`, name: role, service: { id, title }, roles: [role] };
}

/** What somebody sees of the practice that a story leaves, its letters and its rows of extractions. */
function lookAt(release: CompiledRelease, type: CompiledPracticeType, practice: Practice, scenario: ScenarioFile, turn: number) {
  const isFirst = Object.values(type.definition.scenarios)[0] === scenario;
  const subject = scenarioSubject(release, scenario.subject);
  const now = practice.history.at(-1)?.at ?? new Date(scenario.at).toISOString();
  flowView(type, practice);
  const actor = somebody(release, turn);
  const view = practiceView({ type, current: release, actor, now, newId: () => 'id' }, practice, subject);
  if (view) historyView(type, practice, view.rights);
  const environment = environmentOf(actor, now, release.calendar);
  const context = fullContext(type, practice, subject, environment);
  // Compiling letters takes longer than all else: the first story of a type prints them.
  for (const letter of isFirst ? Object.values(type.definition.letters) : [])
    compileLetter(letter, release.printing)({ ...context, note: '', recipient: { name: '', role: '' } });
  for (const [key, { source }] of Object.entries(release.definitions.exports))
    if (source.practiceTypes.includes(type.key)) release.export(key)?.rowsOf(context, {}, environment);
}

/** Compiles all that is declared, runs every scenario and looks at what it leaves; what is thrown or slow is noted. */
export function runEverything(definitions: Definitions, tried: Tried, processorMs: () => number): void {
  const { problems } = tried;
  const release = compileRelease(definitions, 'hash');
  noted(problems, 'an extraction', () => {
    for (const key of Object.keys(definitions.exports)) release.export(key);
  });
  for (const [key, { scenarios }] of Object.entries(definitions.practiceTypes)) {
    let type: CompiledPracticeType | undefined;
    noted(problems, `compiling ${key}`, () => {
      type = release.type(key);
    });
    for (const [name, scenario] of type ? Object.entries(scenarios) : []) {
      const from = processorMs();
      noted(problems, `scenario ${key}/${name}`, () => {
        const { practice } = runScenario(release, key, scenario);
        tried.scenarios += 1;
        if (practice && type) lookAt(release, type, practice, scenario, tried.scenarios);
        tried.slowestScenarioMs = Math.max(tried.slowestScenarioMs, processorMs() - from);
      });
    }
  }
}
