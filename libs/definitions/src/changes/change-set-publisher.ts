import { type Caller, UserService } from '@guiyi/access';
import {
  type ChangeSetPublishInput,
  type ChangeSetView,
  isPlatformError,
  PlatformError,
} from '@guiyi/contracts';
import { JobQueue } from '@guiyi/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredChangeSet } from './change-set';
import { ChangeSetRelease, isRefusal } from './change-set-release';
import { ChangeSets } from './change-sets';
import { loadChangeSet, scheduledChangeSets } from './change-set-store';

/** Nobody plans rules further ahead, and queues cannot wait for centuries. */
const LONGEST_WAIT_MS = 366 * 24 * 60 * 60 * 1000;

interface Scheduled {
  id: string;
  version: number;
  effectiveAt: Date;
}

/** Puts change sets into force, all documents of one at once or none: now or at a set time. */
@Injectable()
export class ChangeSetPublisher implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sets: ChangeSets,
    private readonly release: ChangeSetRelease,
    private readonly users: UserService,
    private readonly jobs: JobQueue,
  ) {}

  /** The table is what counts: a queue may have been emptied, or a process killed before it could add the job. */
  async onApplicationBootstrap(): Promise<void> {
    for (const set of await scheduledChangeSets(this.dataSource.manager)) await this.send(set);
  }

  /**
   * @throws PlatformError change-set-not-found, version-stale, change-set-status, change-set-empty, not-allowed,
   * own-change-set, definitions-not-valid, documents-conflict, preview-needed, effective-time-not-valid
   */
  async publish(
    caller: Caller,
    id: string,
    version: number,
    { effectiveAt, followUps = 'now' }: ChangeSetPublishInput,
  ): Promise<ChangeSetView> {
    const now = Date.now();
    const at = effectiveAt === undefined ? now : Date.parse(effectiveAt);
    if (at > now + LONGEST_WAIT_MS) {
      const latest = new Date(now + LONGEST_WAIT_MS).toISOString();
      throw new PlatformError('effective-time-not-valid', { values: { effectiveAt, latest } });
    }
    if (at <= now) return this.sets.view(caller, await this.release.now(caller, id, version, followUps));
    const set = await this.release.later(caller, id, version, { effectiveAt: new Date(at), followUps });
    await this.send({ id, version: set.version, effectiveAt: new Date(at) });
    return this.sets.view(caller, set);
  }

  /** At the time of a scheduled set; does nothing when the set is not scheduled any more. Can run twice. */
  async publishScheduled(id: string): Promise<void> {
    const set = await this.find(id);
    if (set === undefined) return;
    if (set.effectiveAt.getTime() > Date.now()) {
      await this.send(set, `-${Date.now()}`);
      return;
    }
    try {
      const caller = await this.users.callerFor(set.publishedById ?? '', id);
      if (caller === undefined)
        throw new PlatformError('scheduler-gone', { values: { by: set.publishedBy } });
      await this.release.now(caller, id, set.version, set.followUps);
    } catch (error) {
      if (isRefusal(error)) await this.release.refuse(id, set.version, error);
      // Somebody took it back, or published it, at this very moment.
      else if (!isPlatformError(error)) throw error;
    }
  }

  /** When the job failed for good: nothing was published. */
  async giveUp(id: string): Promise<void> {
    const set = await this.find(id);
    if (set !== undefined) await this.release.refuse(id, set.version, undefined);
  }

  private async find(id: string): Promise<(StoredChangeSet & Scheduled) | undefined> {
    try {
      const set = await loadChangeSet(this.dataSource.manager, id);
      const { effectiveAt } = set;
      return set.status === 'scheduled' && effectiveAt !== null ? { ...set, effectiveAt } : undefined;
    } catch (error) {
      if (isPlatformError(error, 'change-set-not-found')) return undefined;
      throw error;
    }
  }

  private async send({ id, version, effectiveAt }: Scheduled, suffix = ''): Promise<void> {
    const delay = Math.max(0, effectiveAt.getTime() - Date.now());
    const jobId = `change-set-${id}-${version}${suffix}`;
    await this.jobs.enqueue('change-set.publish', { changeSetId: id }, { jobId, delay });
  }
}
