import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { ApiRequest } from './api-request';
import { localeOf } from './request-locale';

const ACCEPTABLE_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Gives every request an id (that of the caller when it is a sensible one) and a language, before anything can fail. */
export function identifyRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && ACCEPTABLE_ID.test(given) ? given : randomUUID();
  const locale = localeOf(request.headers['accept-language']);
  Object.assign(request as ApiRequest, { requestId, locale });
  response.setHeader('X-Request-Id', requestId);
  next();
}
