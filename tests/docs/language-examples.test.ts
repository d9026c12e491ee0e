import { readFileSync } from 'node:fs';
import {
  actionExamples,
  conditionExamples,
  exampleContext,
  exampleEnvironment,
  expressionExamples,
  guardExamples,
} from '../../.ci/reference/language-examples.js';
import { holds } from '../../engine/condition/evaluate.js';
import { parseCondition } from '../../engine/condition/parse-condition.js';
import { metaSchemas } from '../../engine/definition/generated/meta-schemas.js';
import { parseDefinitions } from '../../engine/definition/parse-definitions.js';
import { readCodeList } from '../../engine/definition/read-code-list.js';
import { readLetter } from '../../engine/definition/read-letter.js';
import { checkExpression } from '../../engine/expression/check-expression.js';
import { compileExpression } from '../../engine/expression/compile-expression.js';
import { checkLetter } from '../../engine/letter/check-letter.js';
import type { Json } from '../../engine/value/json.js';
import { changeFiles } from '../fixtures/change-files.js';
import { minimalDefinitions } from '../fixtures/read-folder.js';
import { blocksOf, proseOf } from './markdown.js';

const reference = 'docs/definitions.md';

describe('conditions', () => {
  it.each(conditionExamples.map((example) => [example.operator, example] as const))('%s', (_, example) => {
    const { condition, issues } = parseCondition(example.condition);
    expect(issues).toEqual([]);
    expect(condition && holds(condition, exampleContext, exampleEnvironment)).toBe(example.holds);
  });

  it('has an example of every operator', () => {
    const operators = readFileSync('engine/condition/parse-condition.ts', 'utf8').matchAll(/case '(\$\w+)'|key === '(\$\w+)'/g);
    const known = new Set([...operators].map(([, one, other]) => one ?? other));
    expect(known.size).toBeGreaterThanOrEqual(11);
    const shown = conditionExamples.map(({ operator }) => operator);
    expect([...known].filter((operator) => !shown.includes(operator ?? ''))).toEqual([]);
  });
});

describe('expressions', () => {
  const typeOf = (path: string) => (path === 'data.richiesta.inizio' ? 'date' : 'other');
  it.each(expressionExamples.map((example) => [example.formula, example] as const))('%s', (formula, { value, refused }) => {
    const codes = checkExpression(formula, typeOf).issues.map(({ code }) => code);
    expect(codes).toEqual(refused ? [refused] : []);
    if (!refused) expect(compileExpression(formula, typeOf).evaluate(exampleContext)).toEqual({ value });
  });
});

/** The errors of the small set of definitions where one place of its workflow holds something else. */
const errorsWith = (pointer: string, value: unknown): string[] =>
  parseDefinitions(
    changeFiles(minimalDefinitions(), { set: { 'practice-types/loan/workflow.json': { [pointer]: value as Json } } }),
  )
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const typesOf = (part: 'guard' | 'action'): string[] => {
  const { definitions } = metaSchemas['workflow'] as {
    definitions: Record<string, { properties: { type: { enum: string[] } } }>;
  };
  return definitions[part]?.properties.type.enum ?? [];
};

describe('guards', () => {
  it.each(guardExamples.map(({ type, params }) => [type, { type, params }] as const))('%s', (_, { type, params }) => {
    // A term is asked for where it runs.
    const place = type === 'deadline-passed' ? '/states/in-review/on/ASK/guard' : '/states/draft/on/SUBMIT/guard';
    expect(errorsWith(place, { type, ...(params && { params }) })).toEqual([]);
  });

  it('has an example of each', () => {
    expect(guardExamples.map(({ type }) => type).sort()).toEqual([...typesOf('guard')].sort());
  });
});

describe('actions', () => {
  it.each(actionExamples.map((example) => [example.type, example] as const))('%s', (_, { type, params }) => {
    const errors = errorsWith('/states/in-review/on/APPROVE/actions', [{ type, ...(params && { params }) }]);
    expect(errors).toEqual([]);
  });

  it('has an example of each', () => {
    expect(actionExamples.map(({ type }) => type).sort()).toEqual([...typesOf('action')].sort());
  });
});

describe('code lists and letters', () => {
  const textOf = (language: string) => blocksOf(reference).find((block) => block.language === language)?.text ?? '';

  it('shows a code list that can be read', () => {
    expect(readCodeList('example.csv', textOf('csv'))).toMatchObject({ found: [], codes: [{ code: 'utenze' }] });
  });

  it('shows a letter that is in order', () => {
    const { letter, found } = readLetter('example.hbs', textOf('html'));
    expect(found).toEqual([]);
    expect(checkLetter(letter?.body ?? '<div>').issues).toEqual([]);
  });

  it('names the tags that letters may have', () => {
    const named = /may use the tags `([^`]+)`/.exec(proseOf(reference))?.[1]?.split(/\s+/) ?? [];
    expect(named.length).toBeGreaterThan(15);
    const body = (tag: string) => (['br', 'hr'].includes(tag) ? `<${tag}>` : `<${tag}></${tag}>`);
    expect(named.filter((tag) => checkLetter(body(tag)).issues.length > 0)).toEqual([]);
    expect(['div', 'a', 'img', 'script', 'h4'].filter((tag) => checkLetter(body(tag)).issues.length === 0)).toEqual([]);
  });
});
