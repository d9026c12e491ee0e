import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * A logger of JSON lines. Whoever logs names things by their kind and never by their content. Lines are written beside the work, those
 * of many requests at once; what waits is written when the process ends.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, base: { name: 'iter' }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );

/** What is told of an error: where it happened. Its message may quote what somebody typed, so it stays out. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? { cause: errorFacts(error.cause) } : {};
  return { type: error.name, code: (error as NodeJS.ErrnoException).code, at: frames?.map((line) => line.trim()), ...cause };
}

/** The declared route, with names for its variable parts: an id in an address says which person was looked at. */
function routeOf(request: Request): string {
  const { openapi, originalUrl } = request as Request & { openapi?: { openApiRoute: string } };
  return openapi?.openApiRoute ?? (originalUrl.startsWith('/api') ? '/api/*' : '/*');
}

/** A pseudonym, enough to follow one operator through the log. */
const pseudonym = (operator: string): string => createHash('sha256').update(operator).digest('hex').slice(0, 12);

/** One line a request: its id, method, declared route, status and time; no query, body, cookie, address or name. */
export function requestLogger(logger: Logger, newRequestId: () => string): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = newRequestId();
    response.set('X-Request-Id', id);
    // Also where whoever asked has gone before the answer was whole.
    response.once('close', () => {
      const { operator } = response.locals as { operator?: { id: string } };
      const by = operator ? { operator: pseudonym(operator.id) } : {};
      const { method } = request;
      const { statusCode: status } = response;
      const facts = { request: id, method, route: routeOf(request), status, ...by, ms: Math.round(performance.now() - started) };
      if (status >= 500) logger.error(facts, 'failed');
      else logger.info(facts, 'answered');
    });
    next();
  };
}
