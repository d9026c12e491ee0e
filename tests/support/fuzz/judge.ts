import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Operation } from '../contract-operations.js';
import { document } from '../contract-operations.js';

/** What came back over the wire. */
export interface Answer {
  status: number;
  type: string;
  body: Buffer;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
ajv.addSchema(document, 'contract');
const validators = new WeakMap<object, ValidateFunction>();

/** Validates against a schema of the contract, its references followed. */
function problemsOf(schema: object, value: unknown): string[] {
  const absolute = (part: unknown): unknown =>
    Array.isArray(part)
      ? part.map(absolute)
      : typeof part === 'object' && part !== null
        ? Object.fromEntries(
            Object.entries(part).map(([key, at]) => [key, key === '$ref' ? `contract${at}` : absolute(at)] as const),
          )
        : part;
  const validate = validators.get(schema) ?? ajv.compile(absolute(schema) as object);
  validators.set(schema, validate);
  return validate(value) ? [] : [ajv.errorsText(validate.errors)];
}

const refusal = { $ref: '#/components/schemas/Refusal' };

function refusalProblems({ type, body }: Answer): string[] {
  if (!type.startsWith('application/json')) return [`a refusal of type "${type}"`];
  const value = JSON.parse(body.toString('utf8'));
  const problems = problemsOf(refusal, value);
  return /^[a-z]+(-[a-z]+)*$/.test(value?.code) ? problems : [...problems, `the code ${value?.code}`];
}

/** What is wrong with an answer, by the contract; `operation` is null where the request meets none. */
export function answerProblems(operation: Operation | null, answer: Answer, method: string): string[] {
  const { status, type, body } = answer;
  if (status >= 500) return [`the status ${status}: ${body.toString('utf8').slice(0, 300)}`];
  if (method === 'HEAD') return body.length === 0 ? [] : ['a body that nobody asked for'];
  if (status >= 400) return refusalProblems(answer);
  const described = operation?.responses[status];
  if (!described) return [`the status ${status} that the contract does not know here`];
  const [declared] = Object.entries(described.content ?? {});
  if (!declared) return body.length === 0 ? [] : ['a body where the contract has none'];
  const [mediaType, { schema }] = declared;
  if (mediaType === 'application/octet-stream') return [];
  if (!type.startsWith(mediaType)) return [`the type "${type}", not ${mediaType}`];
  return mediaType === 'application/json' ? problemsOf(schema, JSON.parse(body.toString('utf8'))) : [];
}
