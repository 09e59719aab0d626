import type { Caller, User } from '@guiyi/access';
import type { Locale } from '@guiyi/contracts';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** How a request proved who sends it. */
export interface Credentials {
  token: string;
  /** A browser sends cookies by itself, whoever wrote the page, so writes with them have their origin checked. */
  from: 'cookie' | 'bearer';
}

/** What the first middleware and the session guard leave on a request. */
export interface ApiRequest extends Request {
  requestId: string;
  locale: Locale;
  signedIn?: { caller: Caller; user: User; credentials: Credentials };
}

export function requestOf(context: ExecutionContext): ApiRequest {
  return context.switchToHttp().getRequest<ApiRequest>();
}
