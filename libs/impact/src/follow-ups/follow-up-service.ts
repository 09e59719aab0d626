import { AccessService, type Caller } from '@guiyi/access';
import { type FollowUp, type FollowUpList, type FollowUpListQuery, PlatformError } from '@guiyi/contracts';
import { formatJobCursor, JobQueue, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { type FollowUpStatus, presentFollowUp } from './follow-up';
import { FollowUpStore } from './follow-up-store';

/** What publications made necessary, as people see, start and stop it. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly access: AccessService,
    private readonly store: FollowUpStore,
    private readonly jobs: JobQueue,
  ) {}

  async list(caller: Caller, { cursor, limit = 50, ...filter }: FollowUpListQuery): Promise<FollowUpList> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.store.list(filter, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(presentFollowUp),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.store.count(filter),
    };
  }

  /** @throws PlatformError follow-up-not-found, follow-up-status when it is under way or over */
  start(caller: Caller, id: string): Promise<FollowUp> {
    return this.move(caller, id, ['later'], 'waiting');
  }

  /** The run at work is cancelled; what it changed stays. @throws PlatformError follow-up-not-found, follow-up-status */
  cancel(caller: Caller, id: string): Promise<FollowUp> {
    return this.move(caller, id, ['later', 'waiting', 'running'], 'cancelling');
  }

  private async move(
    caller: Caller,
    id: string,
    from: readonly FollowUpStatus[],
    to: FollowUpStatus,
  ): Promise<FollowUp> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    const known = await this.store.find(id);
    if (known === undefined) throw new PlatformError('follow-up-not-found', { values: { id } });
    if (!(await this.store.move(id, from, to, new Date()))) throw new PlatformError('follow-up-status');
    await this.jobs.enqueue('follow-up.run', { followUpId: id });
    return presentFollowUp((await this.store.find(id)) ?? known);
  }
}
