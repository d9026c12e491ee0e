import type { ErrorObject } from 'ajv';
import type { Json } from '../value/json.js';
import { pointer } from '../value/pointer.js';
import type { Found } from './found.js';
import { nearest } from './nearest.js';

type Error = ErrorObject<string, Record<string, unknown>>;
type Problem = Pick<Found, 'code' | 'pointer' | 'params' | 'onKey'>;

const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** A value as a parameter of an issue: what is long or structured is only named. */
const shown = (value: unknown): Json =>
  typeof value === 'string'
    ? value.slice(0, 100)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : typeName(value);

/** Ajv's keywords that bound something, and the code of each. */
const bounds: Record<string, string> = {
  minLength: 'too-short',
  maxLength: 'too-long',
  minItems: 'too-few',
  maxItems: 'too-many',
  minProperties: 'too-few',
  maxProperties: 'too-many',
  minimum: 'too-small',
  maximum: 'too-large',
  exclusiveMinimum: 'too-small',
  uniqueItems: 'not-unique',
};

function propertyProblem(error: Error): Problem {
  const at = error.instancePath;
  if (error.keyword === 'required') {
    return { code: 'missing-property', pointer: at, params: { property: String(error.params['missingProperty']) } };
  }
  const property = String(error.params['additionalProperty']);
  const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  return {
    code: 'unknown-property',
    pointer: at + pointer(property),
    params: { property, ...nearest(property, known) },
    onKey: true,
  };
}

function valueProblem(error: Error): Problem {
  const at = error.instancePath;
  switch (error.keyword) {
    case 'type': {
      const expected = [error.params['type']].flat().map(String);
      return { code: 'wrong-type', pointer: at, params: { expected, actual: typeName(error.data) } };
    }
    case 'enum':
    case 'const': {
      const allowed = [error.params['allowedValues'] ?? error.params['allowedValue']].flat() as Json[];
      return { code: 'not-allowed-value', pointer: at, params: { allowed, actual: shown(error.data) } };
    }
    case 'pattern':
      return {
        code: 'wrong-pattern',
        pointer: at,
        params: { pattern: String(error.params['pattern']), actual: shown(error.data) },
      };
    case 'format':
      return { code: 'wrong-format', pointer: at, params: { format: String(error.params['format']), actual: shown(error.data) } };
    default:
      return {
        code: bounds[error.keyword] ?? 'not-valid',
        pointer: at,
        params: { limit: (error.params['limit'] as number) ?? null },
      };
  }
}

function problemOf(error: Error): Problem {
  if (error.propertyName !== undefined) {
    const params = { name: error.propertyName, pattern: String(error.params['pattern'] ?? '') };
    return { code: 'wrong-name', pointer: error.instancePath + pointer(error.propertyName), params, onKey: true };
  }
  return error.keyword === 'required' || error.keyword === 'additionalProperties' ? propertyProblem(error) : valueProblem(error);
}

/** A choice between properties (`days`, `workingDays`, `hours`) is one problem; ajv reports each of them as missing. */
function choiceProblem(error: Error): Problem | null {
  // Of a list, the branch for one object finds that nothing is required.
  if (Array.isArray(error.data)) return null;
  const members = error.schema as { required?: string[] }[];
  if (!members.every((member) => Object.keys(member).join() === 'required')) return null;
  return {
    code: 'choose-one',
    pointer: error.instancePath,
    params: { properties: members.flatMap((member) => member.required ?? []) },
  };
}

/**
 * What ajv says besides the point: `if`, `oneOf` and `propertyNames` repeat what their parts say; of a value or a list of them
 * (`"on": {}` or `[{}]`), the branch of the other JSON type says nothing of use.
 */
function usefulErrors(errors: Error[]): { problems: Problem[]; rest: Error[] } {
  const choices = errors.filter((error) => error.keyword === 'oneOf');
  const chosen = choices.map((error) => ({ schemaPath: error.schemaPath, problem: choiceProblem(error) }));
  const problems = chosen.flatMap(({ problem }) => problem ?? []);
  const told = [...new Set(chosen.flatMap(({ schemaPath, problem }) => (problem ? `${schemaPath}/` : [])))];
  const chosenAt = new Set(choices.map(({ instancePath }) => instancePath));
  const saidMore = new Set(errors.flatMap(placesOf));
  const rest = errors.filter(({ keyword, schemaPath, instancePath }) => {
    if (['if', 'oneOf', 'propertyNames', 'allOf'].includes(keyword)) return false;
    if (told.some((choice) => schemaPath.startsWith(choice))) return false;
    return keyword !== 'type' || !chosenAt.has(instancePath) || !saidMore.has(instancePath);
  });
  return { problems, rest };
}

/** The places of which an error says more than that the type is wrong: all that it stands in, and its own unless it says just that. */
function placesOf({ instancePath, keyword }: Error): string[] {
  const places = keyword === 'type' || keyword === 'oneOf' ? [] : [instancePath];
  for (let end = instancePath.lastIndexOf('/'); end >= 0; end = instancePath.lastIndexOf('/', end - 1)) {
    places.push(instancePath.slice(0, end));
    if (end === 0) break;
  }
  return places;
}

/** Both branches of a choice refuse the type: one problem, with all that is expected. */
function mergeTypes(problems: Problem[]): Problem[] {
  const merged = new Map<string, Problem>();
  for (const problem of problems) {
    const key = problem.code === 'wrong-type' ? `${problem.code} ${problem.pointer}` : JSON.stringify(problem);
    const first = merged.get(key);
    if (!first) merged.set(key, problem);
    else if (problem.code === 'wrong-type') {
      const expected = [...new Set([first, problem].flatMap(({ params }) => (params?.['expected'] ?? []) as string[]))];
      merged.set(key, { ...first, params: { ...first.params, expected } });
    }
  }
  return [...merged.values()];
}

/** The errors of ajv (all of them, with their schemas) as problems with a code of ours: one for each mistake. */
export function problemsOf(errors: Error[]): Problem[] {
  const { problems, rest } = usefulErrors(errors);
  return mergeTypes([...problems, ...rest.map(problemOf)]);
}
