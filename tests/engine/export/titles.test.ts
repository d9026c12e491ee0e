import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import { changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

/** The topic of a loan as an extraction prints it, with the given column. */
function printed(column: object, topic: string, place: string): unknown[] {
  const source = { practiceTypes: ['loan'] };
  const columns = [column, { title: 'Place', value: 'data.request.place' }];
  const files = changeFiles(minimalDefinitions(), {
    text: { 'exports/returns.export.json': JSON.stringify({ title: 'Loans', format: 'xlsx', source, columns }) },
  });
  const { definitions, issues } = parseDefinitions(files);
  if (!definitions) throw new Error(JSON.stringify(issues));
  const context = { data: { request: { topic, place } }, computed: {} };
  const rows = compileRelease(definitions, 'release').export('returns')?.rowsOf(context, {}, { today: '2026-01-01' });
  return rows?.[0]?.values ?? [];
}

describe('the columns of an extraction', () => {
  it('print what codes and choices are called', () => {
    expect(printed({ title: 'Topic', value: 'data.request.topic' }, 'poetry', 'room')).toEqual(['Poetry', 'Reading room']);
  });

  it('print the code itself where the column asks for it, and what is no code as it stands', () => {
    expect(printed({ title: 'Topic', value: 'data.request.topic', code: true }, 'poetry', 'roof')).toEqual(['poetry', 'roof']);
    expect(printed({ title: 'Topic', value: 'data.request.topic' }, 'unheard-of', 'home')).toEqual(['unheard-of', 'At home']);
  });
});
