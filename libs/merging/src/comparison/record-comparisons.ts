import { AccessService, type Caller } from '@guiyi/access';
import { PlatformError, type RecordComparison, type RecordComparisonInput } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { MergeMembers, problemsOfTwice } from '../merge/merge-members';
import { SideBySide } from './side-by-side';
import { WaitingTogether } from './waiting-together';

/** Records that somebody chose, whether a scan found them or not, side by side. */
@Injectable()
export class RecordComparisons {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly members: MergeMembers,
    private readonly comparison: SideBySide,
    private readonly waiting: WaitingTogether,
  ) {}

  /** @throws PlatformError entity-not-found, merge-not-valid, record-absorbed, record-not-found */
  async of(
    caller: Caller,
    { entity, records: ids }: RecordComparisonInput,
    now = new Date(),
  ): Promise<RecordComparison> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    const definitions = await this.definitions.forEntity(entity);
    const problems = problemsOfTwice(ids);
    if (problems.length > 0) throw new PlatformError('merge-not-valid', { problems });
    const records = await this.members.read(policy, entity, ids);
    const { found, groups } = await this.waiting.of(policy, definitions, ids, now);
    return {
      entity,
      groups,
      ...(await this.comparison.of(caller, { policy, definitions, records, found }, now)),
    };
  }
}
