import { issueWords } from '../../../server/cli/issue-words.js';
import { issueLine, issueSummary } from '../../../server/cli/print-issues.js';

describe('the words of an issue', () => {
  it('fill in the parameters', () => {
    expect(issueWords({ code: 'wrong-type', params: { expected: ['string', 'null'], actual: 'number' } })).toBe(
      'is number and should be string, null',
    );
  });

  it('suggest the nearest name', () => {
    expect(issueWords({ code: 'unknown-state', params: { name: 'drat', suggestion: 'draft' } })).toBe(
      'there is no state "drat"; did you mean "draft"?',
    );
    expect(issueWords({ code: 'unknown-practice-type', params: { name: 'x' } })).toBe('there is no practice type "x"');
  });

  it('are the code and its parameters where there are no other', () => {
    expect(issueWords({ code: 'strange-thing', params: { path: 'a.b', limit: 3 } })).toBe('strange thing, path "a.b", limit 3');
    expect(issueWords({ code: 'constructor', params: {} })).toBe('constructor');
  });

  it('are generic where a parameter is missing', () => {
    expect(issueWords({ code: 'wrong-type', params: { expected: 'string' } })).toBe('wrong type, expected "string"');
  });

  it('say of a formula where it breaks off and how a choice is written', () => {
    expect(issueWords({ code: 'expression-syntax', params: { from: 27, to: 28, near: "'a' allora 2" } })).toBe(
      'is no formula, it breaks off at "\'a\' allora 2": a text stands in \\"...\\", a choice is `if ... then ... else ...`',
    );
  });

  it('stand behind the place', () => {
    const issue = {
      code: 'missing-file',
      severity: 'error' as const,
      file: 'roles.json',
      pointer: '',
      line: 1,
      column: 1,
      params: {},
    };
    expect(issueLine('some/dir', issue)).toBe('some/dir/roles.json:1:1 error missing-file: this file is missing');
    expect(issueSummary([issue, { ...issue, severity: 'warning' }, issue], 1)).toBe('2 errors, 1 warning in 1 file');
  });
});
