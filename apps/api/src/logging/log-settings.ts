import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogLevel } from '@guiyi/database';
import type { Params } from 'nestjs-pino';
import { describeError } from '../http/describe-error';

/**
 * Logs carry ids, never customer values: of a request the method and the path (ids of records stand there; what was
 * searched for stands in the query, which is left out), of an error what describeError lets through.
 */
export function logSettings(level: LogLevel): Params {
  return {
    pinoHttp: {
      level,
      genReqId: (request: IncomingMessage & { requestId?: string }) => request.requestId ?? '',
      customProps: callerOf,
      customLogLevel: (_request, response, error) => levelOf(response, error),
      wrapSerializers: false,
      serializers: {
        req: (request: IncomingMessage & { id?: unknown; originalUrl?: string }) => ({
          id: request.id,
          method: request.method,
          path: (request.originalUrl ?? request.url ?? '').split('?')[0],
        }),
        res: (response: ServerResponse) => ({ status: response.statusCode }),
        err: describeError,
      },
      redact: ['req.headers', 'res.headers', '*.password', '*.token', '*.authorization', '*.cookie'],
    },
  };
}

function callerOf(request: IncomingMessage & { signedIn?: { caller: { userId: string } } }): {
  userId?: string;
} {
  return request.signedIn === undefined ? {} : { userId: request.signedIn.caller.userId };
}

function levelOf(response: ServerResponse, error: Error | undefined): 'error' | 'info' {
  return error !== undefined || response.statusCode >= 500 ? 'error' : 'info';
}
