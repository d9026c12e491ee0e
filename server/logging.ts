import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';

/** A logger of JSON lines. Whoever logs names things by their kind and never by their content. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: { name: 'iter' }, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? pino.destination(1));

/** What is told of an error: where it happened. Its message may quote what somebody typed, so it stays out. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? { cause: errorFacts(error.cause) } : {};
  return { type: error.name, code: (error as NodeJS.ErrnoException).code, at: frames?.map((line) => line.trim()), ...cause };
}

/** The declared route, with names for its variable parts: an id in an address says which person was looked at. */
function routeOf(request: IncomingMessage): string {
  const { openapi, originalUrl = '' } = request as IncomingMessage & { openapi?: { openApiRoute: string }; originalUrl?: string };
  return openapi?.openApiRoute ?? (originalUrl.startsWith('/api') ? '/api/*' : '/*');
}

/** A pseudonym, enough to follow one operator through the log. */
const pseudonym = (operator: string): string => createHash('sha256').update(operator).digest('hex').slice(0, 12);

/** One line a request: its id, method, declared route, status and time; no query, body, cookie, address or name. */
export function requestLogger(logger: Logger, newRequestId: () => string): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: newRequestId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'request', responseTime: 'ms' },
    customProps: (request: IncomingMessage, response: ServerResponse) => {
      const { operator } = (response as ServerResponse & { locals?: { operator?: { id: string } } }).locals ?? {};
      const by = operator ? { operator: pseudonym(operator.id) } : {};
      return { method: request.method, route: routeOf(request), status: response.statusCode, ...by };
    },
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    serializers: { err: errorFacts, req: () => undefined, res: () => undefined },
  });
}
