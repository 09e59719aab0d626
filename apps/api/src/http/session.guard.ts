import { SessionService, type User } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { requestOf, type ApiRequest, type Credentials } from './api-request';
import { accessOf } from './route-metadata';
import { refuseForeignOrigin } from './request-origin';

export const SESSION_COOKIE = 'guiyi_session';

/** Finds out who sends the request. Public routes are let through without asking. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly sessions: SessionService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (accessOf(context.getHandler())?.kind === 'public') return true;
    const request = requestOf(context);
    const credentials = credentialsOf(request);
    const user = credentials && (await this.sessions.userOf(credentials.token));
    if (credentials === undefined || user === undefined) throw new PlatformError('not-signed-in');
    if (credentials.from === 'cookie') refuseForeignOrigin(request);
    request.signedIn = { credentials, user, caller: callerOf(user, request) };
    return true;
  }
}

export function credentialsOf(request: ApiRequest): Credentials | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, from: 'bearer' };
  const cookie: unknown = (request.cookies as Record<string, unknown> | undefined)?.[SESSION_COOKIE];
  return typeof cookie === 'string' && cookie !== '' ? { token: cookie, from: 'cookie' } : undefined;
}

function callerOf(user: User, request: ApiRequest): NonNullable<ApiRequest['signedIn']>['caller'] {
  const { id: userId, username, department, roles, openedRecords } = user;
  return {
    userId,
    username,
    department,
    roles,
    openedRecords,
    requestId: request.requestId,
    locale: request.locale,
  };
}
