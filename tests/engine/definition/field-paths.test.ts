import { fieldAt, fieldPaths } from '../../../engine/definition/field-paths.js';
import type { FormSchema } from '../../../engine/definition/generated/definition-files.js';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const form = parseDefinitions(minimalDefinitions()).definitions?.practiceTypes['loan']?.form.schema as FormSchema;

it('lists fields and sections, those of branches and of rows too', () => {
  expect(fieldPaths(form).map(({ path }) => path)).toEqual([
    ...['request', 'request.topic', 'request.copies', 'request.deposit', 'request.place', 'request.card', 'request.shelfMark'],
    ...['request.weeks', 'review', 'review.opinion', 'review.urgent', 'decision', 'decision.granted', 'decision.reason'],
    ...['decision.decidedOn', 'returns', 'returns.day', 'returns.copies', 'returns.receipt'],
  ]);
});

it.each([
  ['request.topic', { title: 'Topic', type: 'string', codeList: 'subjects', array: false }],
  ['request.deposit', { title: 'Deposit for each copy', type: 'number', xFormat: 'euro' }],
  ['request.card', { record: 'card' }],
  ['request.weeks', { title: 'For how many weeks', type: 'integer' }],
  ['decision.decidedOn', { format: 'date' }],
  ['returns', { type: 'array', array: true, leaf: false }],
  ['returns.0.day', { path: 'returns.day', rowOf: 'returns', format: 'date' }],
])('knows %s', (path, expected) => {
  expect(fieldAt(fieldPaths(form), path)).toMatchObject(expected);
});

it('knows nothing of what is not there', () => {
  expect(fieldAt(fieldPaths(form), 'request.nothing')).toBeUndefined();
});
