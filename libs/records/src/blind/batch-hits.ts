import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordStore } from '../store/record-store';
import type { WriteContext } from '../write/prepare-write';
import type { WriteOutcome } from '../write/write-item';
import { BlindHitStore } from './blind-hit-store';
import { withoutConflicts } from './hidden-conflicts';

/**
 * What is told of a batch that somebody brings at once. Each row that met a record out of their reach counts as a hit, as if
 * it had been typed, and none says by which field.
 */
@Injectable()
export class BatchHits {
  constructor(
    private readonly records: RecordStore,
    private readonly hits: BlindHitStore,
  ) {}

  async tell(
    manager: EntityManager,
    { caller, policy, definitions }: WriteContext,
    outcomes: readonly WriteOutcome[],
    now: Date,
  ): Promise<readonly WriteOutcome[]> {
    if (policy.readsEveryRecord()) return outcomes;
    const met = outcomes.map(recordsMet);
    const heads = await this.records.headsOf(manager, definitions.storage, [...new Set(met.flat())]);
    const isHidden = (id: string): boolean => {
      const record = heads.get(id);
      return record !== undefined && !policy.mayRead(record);
    };
    const hidden = met.flatMap((ids) => ids.filter(isHidden).slice(0, 1));
    await this.hits.addAll(manager, caller.userId, { entity: definitions.entity, recordIds: hidden }, now);
    return outcomes.map((outcome) => withoutConflicts(outcome, isHidden));
  }
}

function recordsMet(outcome: WriteOutcome): string[] {
  return [
    ...outcome.duplicates.map(({ recordId }) => recordId),
    ...outcome.conflicts.map(({ holder }) => holder),
  ];
}
