import { inLocale, PlatformError, type ApiProblem, type ErrorCode, type Locale } from '@guiyi/contracts';
import { isConnectionFailure } from '@guiyi/database';
import { HttpException } from '@nestjs/common';
import { statusOfError } from './error-status';

/** What the problem's texts may name of the request. */
export interface FailedRequest {
  method: string;
  path: string;
  requestId: string;
  locale: Locale;
}

/** Any error as a platform error; what nobody foresaw becomes `internal`, whose texts say nothing about it. */
export function platformErrorOf(error: unknown, request: FailedRequest): PlatformError {
  if (error instanceof PlatformError) return error;
  const code = codeOfForeignError(error);
  const { method, path } = request;
  return new PlatformError(code, { values: { method, path, expected: 'application/json', seconds: 60 } });
}

/** The body of an error answer, RFC 9457. */
export function problemOf(error: PlatformError, request: FailedRequest): ApiProblem {
  const { pointer, problems, findings, duplicates, crossEntity = [], blindHit, records } = error.details;
  return {
    type: `urn:guiyi:problem:${error.code}`,
    title: inLocale(error.title, request.locale),
    status: statusOfError[error.code],
    code: error.code,
    detail: inLocale(error.detail, request.locale),
    requestId: request.requestId,
    ...(pointer === undefined ? {} : { pointer }),
    ...(problems === undefined ? {} : { problems: [...problems] }),
    ...(findings === undefined ? {} : { findings: [...findings] }),
    ...(duplicates === undefined ? {} : { duplicates: [...duplicates] }),
    ...(crossEntity.length === 0 ? {} : { crossEntity: [...crossEntity] }),
    ...(blindHit === undefined ? {} : { blindHit }),
    ...(records === undefined ? {} : { records: [...records] }),
  };
}

/** Errors of Nest, of Express's parsers and of the database. */
function codeOfForeignError(error: unknown): ErrorCode {
  if (isConnectionFailure(error)) return 'not-available';
  const status = statusOf(error);
  return (status === undefined ? undefined : codeOfStatus[status]) ?? 'internal';
}

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'body-not-valid',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'route-not-found',
  413: 'body-too-large',
  415: 'media-type-not-supported',
  422: 'file-not-valid',
  429: 'too-many-requests',
  503: 'not-available',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // The body parsers of Express mark what the client did wrong with `expose`.
  if (!(error instanceof Error) || !('status' in error) || !('expose' in error)) return undefined;
  return typeof error.status === 'number' && error.expose === true ? error.status : undefined;
}
