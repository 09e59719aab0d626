import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { createParamDecorator } from '@nestjs/common';
import { requestOf, type ApiRequest } from './api-request';

/** Who asks: `@CurrentCaller() caller: Caller`. */
export const CurrentCaller = createParamDecorator((_: undefined, context): Caller => {
  return signedInOf(requestOf(context)).caller;
});

/** The account and the credentials of the caller, for the routes about the account itself. */
export const CurrentSession = createParamDecorator((_: undefined, context): SignedInRequest => {
  return signedInOf(requestOf(context));
});

export type SignedInRequest = NonNullable<ApiRequest['signedIn']>;

function signedInOf(request: ApiRequest): SignedInRequest {
  if (request.signedIn === undefined) throw new PlatformError('not-signed-in');
  return request.signedIn;
}
