import { machine } from '../../../../../engine/definition/check/flow/machine.js';
import { TypeView } from '../../../../../engine/definition/check/type-view.js';
import type { WorkflowFile } from '../../../../../engine/definition/generated/definition-files.js';
import { parseDefinitions } from '../../../../../engine/definition/parse-definitions.js';
import { minimalDefinitions } from '../../../../fixtures/read-folder.js';

const definitions = parseDefinitions(minimalDefinitions()).definitions!;
const loan = definitions.practiceTypes['loan']!;

const problems = (workflow: object) => {
  const type = new TypeView({ ...loan, workflow: workflow as WorkflowFile }, definitions, {});
  return machine.check(type, { definitions, demos: {}, types: [type] });
};

it('builds the machine of a good workflow', () => {
  expect(problems(loan.workflow)).toEqual([]);
});

it('reports what XState refuses, with its reason', () => {
  const workflow = { id: 'loan', initial: 'a', states: { a: { after: { 10: 'nowhere' } } } };
  expect(problems(workflow)).toMatchObject([
    { code: 'machine-not-buildable', params: { reason: expect.stringContaining('nowhere') } },
  ]);
});

it('leaves to other rules what they say better', () => {
  expect(problems({ id: 'loan', initial: 'b', states: { a: {} } })).toEqual([]);
});
