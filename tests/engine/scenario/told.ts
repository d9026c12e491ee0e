import type { Definitions } from '../../../engine/definition/definitions.js';
import type { Rule, ScenarioFile } from '../../../engine/definition/generated/definition-files.js';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import type { coverageKinds } from '../../../engine/scenario/covered/covered.js';
import { runScenario, type ScenarioOutcome } from '../../../engine/scenario/run-scenario.js';
import { minimalDefinitions, parallelDefinitions, readFolder } from '../../fixtures/read-folder.js';

const parsed = (files: Parameters<typeof parseDefinitions>[0]): Definitions => {
  const { definitions, issues } = parseDefinitions(files);
  if (!definitions) throw new Error(JSON.stringify(issues));
  return definitions;
};

export const shipped = parsed([...readFolder('definitions'), ...parallelDefinitions()]);
export const library = parsed(minimalDefinitions());

/** Runs the stories of a type, or others, with what they go through. */
export function told(definitions: Definitions, key: string, scenarios?: ScenarioFile[]): ScenarioOutcome[] {
  const release = compileRelease(definitions, 'test');
  const stories = scenarios ?? Object.values(definitions.practiceTypes[key]!.scenarios);
  return stories.map((scenario) => runScenario(release, key, scenario, { coverage: true }));
}

/** What all of them go through, of one kind. */
export const together = (outcomes: ScenarioOutcome[], kind: (typeof coverageKinds)[number]): string[] =>
  [...new Set(outcomes.flatMap(({ covered }) => [...(covered?.[kind] ?? [])]))].sort();

const withRules = (definitions: Definitions, key: string, rules: Rule[]): Definitions => ({
  ...definitions,
  practiceTypes: { ...definitions.practiceTypes, [key]: { ...definitions.practiceTypes[key]!, rules } },
});

/** The rules of a type that some story needs, and those that its stories are said to cover, by their place. */
export function rulesNeeded(definitions: Definitions, key: string): { needed: number[]; covered: Set<number> } {
  const { rules } = definitions.practiceTypes[key]!;
  const covered = new Set(together(told(definitions, key), 'rules').map((name) => Number.parseInt(name, 10) - 1));
  const fails = (index: number) =>
    told(
      withRules(
        definitions,
        key,
        rules.filter((_, at) => at !== index),
      ),
      key,
    ).some(({ failures }) => failures.length > 0);
  return { needed: rules.flatMap((_, index) => (fails(index) ? [index] : [])), covered };
}

/** Fails where a rule that a story needs is not called covered. */
export function expectNeededCovered(definitions: Definitions, key: string): void {
  const { needed, covered } = rulesNeeded(definitions, key);
  const untold = definitions.practiceTypes[key]!.rules.flatMap(({ on = 'practice', action }, index) =>
    on !== 'practice' || [action].flat().every((each) => each === 'summarise') ? [index] : [],
  );
  expect(needed.filter((index) => !covered.has(index) && !untold.includes(index))).toEqual([]);
  expect(needed.length).toBeGreaterThan(covered.size / 2);
}
