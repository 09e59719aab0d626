import { AccessService } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { requestOf, type ApiRequest } from '../http/api-request';

/** A form that is being typed into asks once or twice a second; more is a program that tries values out. */
export const checkLimit = { default: { ttl: 60_000, limit: 150 } };

/**
 * Limits how often one user may ask what looks the same, for users from whom records are hidden: every answer, also the
 * empty one, says something about them.
 */
@Injectable()
export class CheckLimitGuard extends ThrottlerGuard {
  @Inject(AccessService)
  private readonly access!: AccessService;

  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { signedIn } = requestOf(context);
    return signedIn === undefined || (await this.access.policyFor(signedIn.caller)).readsEveryRecord();
  }

  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    return Promise.resolve((request as unknown as ApiRequest).signedIn?.user.id ?? '');
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, Math.ceil(timeToBlockExpire));
    return Promise.reject(new PlatformError('too-many-requests', { values: { seconds } }));
  }
}
