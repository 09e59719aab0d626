import { AccessService } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { requestOf } from './api-request';
import { accessOf } from './route-metadata';

/** Asks the policy for the capability that the route requires. A route that declares nothing is closed to everybody. */
@Injectable()
export class CapabilityGuard implements CanActivate {
  constructor(private readonly access: AccessService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler());
    if (access?.kind === 'public') return true;
    const { signedIn } = requestOf(context);
    if (access === undefined || signedIn === undefined)
      throw new PlatformError('not-allowed', { values: { capability: context.getHandler().name } });
    if (access.kind === 'capability')
      (await this.access.policyFor(signedIn.caller)).require(access.capability);
    return true;
  }
}
