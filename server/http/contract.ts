import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Request, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { match } from 'path-to-regexp';
import { parse } from 'yaml';
import { RefusalError } from '../use-cases/refusal-error.js';

/** Beside this file in the sources; the build puts it there in `dist/` as well. */
const contractFile = fileURLToPath(new URL('./openapi.yaml', import.meta.url));

/** Told of an answer that the contract does not allow; throw to turn it into an error. */
export type ResponseProblem = (problem: Error, body: unknown) => void;

/** What the validator attaches to a request: the declared route and what stands in its variable parts. */
type Routed = Request & { openapi?: { openApiRoute: string; pathParams: Record<string, string> } };

/** A way to find the declared path of an address; fixed words come before variable parts, as the validator has it. */
function routeFinder(paths: string[]) {
  const sorted = paths.toSorted((a, b) => (a.replaceAll('{', '~') < b.replaceAll('{', '~') ? -1 : 1));
  const patterns = sorted.map((declared) => ({
    declared,
    matches: match<Record<string, string>>(declared.replace(/\{(\w+)\}/g, ':$1')),
  }));
  return (path: string): { declared: string; params: Record<string, string> } | null => {
    try {
      for (const { declared, matches } of patterns) {
        const found = matches(path);
        if (found) return { declared, params: { ...found.params } };
      }
    } catch {
      // A variable part is no UTF-8: the validator says so.
    }
    return null;
  };
}

/**
 * Does what `lookup` of the validator does, which compiles the patterns of all routes for each request: here they are compiled once,
 * and what `lookup` found for a route is kept. What is found here by no pattern is left to it.
 */
function rememberingRoutes(paths: string[], lookup: RequestHandler): RequestHandler {
  const routeOf = routeFinder(paths);
  const known = new Map<string, NonNullable<Routed['openapi']>>();
  return (request: Routed, response, next) => {
    const route = routeOf(request.originalUrl.split('?', 1)[0] ?? '');
    const key = `${request.method} ${route?.declared}`;
    const found = known.get(key);
    if (route && found) {
      request.openapi = { ...found, pathParams: route.params };
      request.params = route.params;
      return next();
    }
    return lookup(request, response, (error?: unknown) => {
      if (request.openapi && request.openapi.openApiRoute === route?.declared) known.set(key, request.openapi);
      next(error);
    });
  };
}

/** What is asked for has no fragment (RFC 9112, 3.2): routes are found without it and the contract with it, each another one. */
const noFragment: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.includes('#')) throw new RefusalError('invalid-request', { issues: [{ code: 'malformed', path: '' }] });
  next();
};

const nobody = {};
/**
 * What was made, by who listens to it, for as long as they are there: each operation is compiled when it is first asked for, and servers
 * of one process share that.
 */
const made = new WeakMap<object, RequestHandler[]>();

/** Holds requests to the contract and, where somebody listens to the problems, answers too. */
export function contract(onResponseProblem?: ResponseProblem): RequestHandler[] {
  const listener = onResponseProblem ?? nobody;
  const handlers = made.get(listener) ?? makeContract(onResponseProblem);
  made.set(listener, handlers);
  return handlers;
}

function makeContract(onResponseProblem?: ResponseProblem): RequestHandler[] {
  const apiSpec = parse(readFileSync(contractFile, 'utf8'));
  const handlers = middleware({
    apiSpec,
    validateApiSpec: false,
    validateSecurity: false,
    // Uploads are read by their route as they come, and never held in memory.
    fileUploader: false,
    validateRequests: { allowUnknownQueryParameters: false, allErrors: true },
    validateResponses: onResponseProblem ? { onError: onResponseProblem } : false,
  }) as RequestHandler[];
  const paths = Object.keys(apiSpec.paths);
  return [
    noFragment,
    ...handlers.map((handler) => (handler.name === 'metadataMiddleware' ? rememberingRoutes(paths, handler) : handler)),
  ];
}
