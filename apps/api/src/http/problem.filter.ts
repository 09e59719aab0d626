import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from './api-request';
import { describeError } from './describe-error';
import { statusOfError } from './error-status';
import { platformErrorOf, problemOf } from './problem-of-error';
import { localeOf } from './request-locale';

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const failed = {
      method: request.method,
      path: request.path,
      requestId: request.requestId,
      locale: request.locale ?? localeOf(request.headers['accept-language']),
    };
    const known = platformErrorOf(error, failed);
    const status = statusOfError[known.code];
    if (status >= 500) this.logger.error({ requestId: failed.requestId, error: describeError(error) });
    // A stream that has begun can only be cut off.
    if (response.headersSent) {
      response.end();
      return;
    }
    const wait = known.details.values?.['seconds'];
    if (status === 429 && typeof wait === 'number') response.setHeader('Retry-After', String(wait));
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(status).type('application/problem+json').json(problemOf(known, failed));
  }
}
