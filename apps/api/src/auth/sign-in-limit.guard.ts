import { PlatformError } from '@guiyi/contracts';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerLimitDetail } from '@nestjs/throttler';

/** Per address, whatever the account: a whole office may share one, a program that tries many accounts needs more. */
export const signInLimits = [{ ttl: 60_000, limit: 300 }];

/** Limits how often an address may offer a password. */
@Injectable()
export class SignInLimitGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, Math.ceil(timeToBlockExpire));
    return Promise.reject(new PlatformError('too-many-requests', { values: { seconds } }));
  }
}
