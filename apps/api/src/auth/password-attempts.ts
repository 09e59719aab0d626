import { PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';

const WINDOW_MS = 60_000;
const MOST_ATTEMPTS = 10;
/** Beyond this many, counts whose time is over are dropped. */
const TIDY_ABOVE = 10_000;

interface Count {
  attempts: number;
  endsAt: number;
}

/**
 * Counts wrong passwords by account and address. An attempt counts from its start, so that guesses sent at once count
 * one by one; a right password forgets those before it, because whoever knows it is not guessing.
 */
@Injectable()
export class PasswordAttempts {
  private readonly counts = new Map<string, Count>();

  /** Runs one attempt. @throws PlatformError too-many-requests */
  async attempt<Result>(account: string, address: string, verify: () => Promise<Result>): Promise<Result> {
    const key = JSON.stringify([account.trim().toLowerCase(), address]);
    this.start(key, Date.now());
    const result = await verify();
    this.counts.delete(key);
    return result;
  }

  private start(key: string, now: number): void {
    const known = this.counts.get(key);
    const count =
      known === undefined || known.endsAt <= now ? { attempts: 0, endsAt: now + WINDOW_MS } : known;
    count.attempts += 1;
    this.counts.set(key, count);
    if (this.counts.size > TIDY_ABOVE) this.dropEnded(now);
    const seconds = Math.ceil((count.endsAt - now) / 1000);
    if (count.attempts > MOST_ATTEMPTS) throw new PlatformError('too-many-requests', { values: { seconds } });
  }

  private dropEnded(now: number): void {
    for (const [key, { endsAt }] of this.counts) if (endsAt <= now) this.counts.delete(key);
  }
}
