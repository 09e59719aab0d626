import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordStore } from '../store/record-store';
import type { WriteContext } from '../write/prepared-write';
import { isAcross, type WriteOutcome } from '../write/write-item';
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
    context: WriteContext,
    outcomes: readonly WriteOutcome[],
    now: Date,
  ): Promise<readonly WriteOutcome[]> {
    const { caller, policy, definitions } = context;
    if (policy.readsEveryRecord()) return outcomes;
    const met = outcomes.map(recordsMet);
    const heads = await this.records.headsOf(manager, definitions.storage, [...new Set(met.flat())]);
    const isHidden = (id: string): boolean => {
      const record = heads.get(id);
      return record !== undefined && !policy.mayRead(record);
    };
    const hidden = met.map((ids) => ids.filter(isHidden).slice(0, 1));
    const counted = { entity: definitions.entity, recordIds: hidden.flat() };
    await this.hits.addAll(manager, caller.userId, counted, now);
    const others = outcomes.filter((_, position) => hidden[position]!.length === 0);
    await this.countAcross(manager, context, others, now);
    return outcomes.map((outcome) => withoutConflicts(outcome, isHidden));
  }

  private async countAcross(
    manager: EntityManager,
    { caller, policy }: WriteContext,
    outcomes: readonly WriteOutcome[],
    now: Date,
  ): Promise<void> {
    const met = outcomes.flatMap(({ duplicates }) => duplicates.filter((hit) => isAcross(hit)));
    const hidden = new Set<string>();
    for (const entity of new Set(met.map(({ across }) => across.entity))) {
      const own = met.filter(({ across }) => across.entity === entity);
      const ids = [...new Set(own.map(({ recordId }) => recordId))];
      const found = await this.records.byIds(manager, entity, ids);
      for (const record of found.values()) if (!policy.mayRead(record)) hidden.add(`${entity} ${record.id}`);
    }
    const hits = outcomes.flatMap((outcome) =>
      hiddenAcross(outcome, (entity, id) => hidden.has(`${entity} ${id}`)),
    );
    for (const entity of new Set(hits.map((hit) => hit.entity))) {
      const recordIds = hits.filter((hit) => hit.entity === entity).map(({ recordId }) => recordId);
      await this.hits.addAll(manager, caller.userId, { entity, recordIds }, now);
    }
  }
}

/** Of one row, the first hit on a record of another entity that is out of reach. */
function hiddenAcross(
  { duplicates }: WriteOutcome,
  isHidden: (entity: string, id: string) => boolean,
): { entity: string; recordId: string }[] {
  return duplicates
    .filter((hit) => isAcross(hit))
    .map(({ recordId, across }) => ({ entity: across.entity, recordId }))
    .filter(({ entity, recordId }) => isHidden(entity, recordId))
    .slice(0, 1);
}

function recordsMet(outcome: WriteOutcome): string[] {
  return [
    ...outcome.duplicates.filter((hit) => !isAcross(hit)).map(({ recordId }) => recordId),
    ...outcome.conflicts.map(({ holder }) => holder),
  ];
}
