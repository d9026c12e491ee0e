import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Request, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { pathToRegexp } from 'path-to-regexp';
import { parse } from 'yaml';

/** Beside this file in the sources; the build puts it there in `dist/` as well. */
const contractFile = fileURLToPath(new URL('./openapi.yaml', import.meta.url));

/** Told of an answer that the contract does not allow; throw to turn it into an error. */
export type ResponseProblem = (problem: Error, body: unknown) => void;

/** What the validator attaches to a request: the declared route and what stands in its variable parts. */
type Routed = Request & { openapi?: { openApiRoute: string; pathParams: Record<string, string> } };

/** A path of the contract as a pattern; fixed words come before variable parts, as the validator has it. */
function patternsOf(paths: string[]): { path: string; regexp: RegExp; keys: string[] }[] {
  const sorted = paths.toSorted((a, b) => (a.replaceAll('{', '~') < b.replaceAll('{', '~') ? -1 : 1));
  return sorted.map((path) => {
    const { regexp, keys } = pathToRegexp(path.replace(/\{(\w+)\}/g, ':$1'));
    return { path, regexp, keys: keys.map(({ name }) => name) };
  });
}

/**
 * Does what `lookup` of the validator does, which compiles the patterns of all routes for each request: here they are compiled once,
 * and what `lookup` found for a route is kept. What it does not find, or cannot read, is left to it.
 */
function rememberingRoutes(paths: string[], lookup: RequestHandler): RequestHandler {
  const patterns = patternsOf(paths);
  const known = new Map<string, NonNullable<Routed['openapi']>>();
  const routeOf = (path: string) => {
    for (const { path: declared, regexp, keys } of patterns) {
      const values = regexp.exec(path)?.slice(1);
      if (values)
        return { declared, params: () => Object.fromEntries(values.map((value, at) => [keys[at], decodeURIComponent(value)])) };
    }
    return null;
  };
  return (request: Routed, response, next) => {
    const { originalUrl, method } = request;
    const path = originalUrl.split('?', 1)[0] ?? '';
    const route = routeOf(path);
    const key = `${method} ${route?.declared}`;
    const found = known.get(key);
    const pathParams = found && readable(route?.params);
    if (found && pathParams) {
      request.openapi = { ...found, pathParams };
      request.params = pathParams;
      return next();
    }
    return lookup(request, response, (error?: unknown) => {
      if (request.openapi && request.openapi.openApiRoute === route?.declared) known.set(key, request.openapi);
      next(error);
    });
  };
}

/** The variable parts of an address, or nothing where one is no UTF-8. */
function readable(params: (() => Record<string, string>) | undefined): Record<string, string> | undefined {
  try {
    return params?.();
  } catch {
    return undefined;
  }
}

/** Holds requests to the contract and, where somebody listens to the problems, answers too. */
export function contract(onResponseProblem?: ResponseProblem): RequestHandler[] {
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
  return handlers.map((handler) => (handler.name === 'metadataMiddleware' ? rememberingRoutes(paths, handler) : handler));
}
