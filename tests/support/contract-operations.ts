import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** JSON Schema as the contract writes it, references not followed. */
export type Schema = Record<string, unknown>;

/** One operation of the contract, as tests call it. */
export interface Operation {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** With its parameters in braces: `/api/practices/{id}`. */
  path: string;
  id: string;
  queries: string[];
  /** The schema of each parameter in the path or the query, by name. */
  parameters: Record<string, Schema>;
  /** The parameters of the query that must be there. */
  needed: string[];
  /** The schema of its JSON body, if it takes one. */
  body?: Schema;
  /** The schema of its parts, if it takes an upload. */
  parts?: Schema;
  multipart: boolean;
  responses: Record<string, Response>;
}

/** What the contract says of an answer: nothing, or a body of some type. */
interface Response {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

interface Described {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { $ref?: string; content?: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
}
type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean; schema?: Schema };

/** The contract as it stands in its file. */
export const document = parse(readFileSync('server/http/openapi.yaml', 'utf8'));

/** What a reference inside the contract points to. */
export function resolve<T extends object>(value: T & { $ref?: string }): T {
  if (value.$ref === undefined) return value;
  return value.$ref
    .split('/')
    .slice(1)
    .reduce((at, key) => at[key], document);
}

const methods = ['get', 'post', 'patch', 'put', 'delete'] as const;

/** Every operation of the contract. */
export function operations(): Operation[] {
  const paths = document.paths as Record<string, Record<string, unknown> & { parameters?: Parameter[] }>;
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const described = item[method] as Described | undefined;
      if (!described) return [];
      const parameters = [...(item.parameters ?? []), ...(described.parameters ?? [])].map((one) => resolve(one));
      const content = resolve(described.requestBody ?? {}).content ?? {};
      return [
        {
          method,
          path,
          id: described.operationId,
          queries: parameters.flatMap(({ name, in: place }) => (place === 'query' && name !== undefined ? [name] : [])),
          parameters: Object.fromEntries(parameters.map(({ name = '', schema = {} }) => [name, schema])),
          needed: parameters.flatMap(({ name = '', in: place, required }) => (place === 'query' && required ? [name] : [])),
          body: content['application/json']?.schema,
          parts: content['multipart/form-data']?.schema,
          multipart: 'multipart/form-data' in content,
          responses: Object.fromEntries(Object.entries(described.responses).map(([status, one]) => [status, resolve(one)])),
        },
      ];
    }),
  );
}
