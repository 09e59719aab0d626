import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';

interface KnownRequest extends IncomingMessage {
  requestId?: string;
  originalUrl?: string;
  signedIn?: { caller: { userId: string } };
}

/**
 * One line for each request: who sent what, the answer's status and how long it took. Of a request the method and the
 * path (ids of records stand there; what was searched for stands in the query, which is left out).
 *
 * The middleware of nestjs-pino would bind a logger to all that is done for a request besides. Following that through
 * every promise costs a tenth of the time of a short request; the few lines about a request name its id themselves.
 */
export function requestLog(log: Logger): HttpLogger<KnownRequest> {
  return pinoHttp<KnownRequest>({
    logger: log,
    genReqId: ({ requestId }) => requestId ?? '',
    customLogLevel: (_request, response, error) => levelOf(response, error),
    customSuccessObject: withCaller,
    customErrorObject: (request, response, _error, line: object) => withCaller(request, response, line),
    wrapSerializers: false,
    serializers: {
      req: (request: KnownRequest & { id?: unknown }) => ({
        id: request.id,
        method: request.method,
        path: (request.originalUrl ?? request.url ?? '').split('?')[0],
      }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
    },
  });
}

/** Added at the end: when a request arrives, nobody knows yet who sent it. */
function withCaller({ signedIn }: KnownRequest, _response: ServerResponse, line: object): object {
  return signedIn === undefined ? line : { ...line, userId: signedIn.caller.userId };
}

function levelOf(response: ServerResponse, error: Error | undefined): 'error' | 'info' {
  return error !== undefined || response.statusCode >= 500 ? 'error' : 'info';
}
