import { Ajv, type FuncKeywordDefinition } from 'ajv';
import type { Code } from '../definition/definitions.js';
import { boundedPattern } from './bounded-pattern.js';
import { codeIndex, isValidOn } from './code-index.js';
import { FORMATS } from './formats.js';

/** What the keywords need to know while one validation runs; validation is synchronous, so one a form is enough. */
export interface Scope {
  today: string;
}

/** What ajv makes of `pattern`; `code` would be its source in a validator written to a file. */
const regExp = Object.assign((pattern: string, flags: string) => boundedPattern(pattern, flags), { code: 'new RegExp' });

/**
 * An ajv that knows the formats and keywords of forms.
 * ajv's optimiser is off: it makes compiling slower, which the first user of a release waits for, and validating no faster.
 * Money is decimal: 0.3 is a multiple of 0.1 although floating point says otherwise.
 */
export function createAjv(codeLists: Record<string, Code[]>, scope: Scope): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    meta: false,
    validateSchema: false,
    logger: false,
    code: { optimize: false, regExp },
    multipleOfPrecision: 9,
  });
  for (const [name, test] of Object.entries(FORMATS)) ajv.addFormat(name, test);
  ajv.addKeyword(codeListKeyword(codeLists, scope));
  ajv.addKeyword({ keyword: 'x-filled', type: ['string', 'array'], validate: isFilled, errors: false });
  return ajv;
}

const isFilled = (_: boolean, value: string | unknown[]): boolean =>
  typeof value === 'string' ? value.charCodeAt(0) > 32 || value.trim() !== '' : value.length > 0;

function codeListKeyword(codeLists: Record<string, Code[]>, scope: Scope): FuncKeywordDefinition {
  return {
    keyword: 'x-code-list',
    type: 'string',
    schemaType: 'string',
    errors: true,
    compile(list: string) {
      const index = codeIndex(codeLists[list] ?? []);
      const check: ReturnType<NonNullable<FuncKeywordDefinition['compile']>> = (value: string) => {
        const rows = index.get(value);
        if (rows?.some((code) => isValidOn(code, scope.today))) return true;
        check.errors = [{ keyword: 'x-code-list', params: { code: rows ? 'expired-code' : 'unknown-code', list } }];
        return false;
      };
      return check;
    },
  };
}
