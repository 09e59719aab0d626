import { type AccessPolicy, type Caller, maskValue, UserService } from '@guiyi/access';
import { type BlindHit, type EffectiveEntity, type MatchAction, PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordHead } from '../stored-record';
import { seesColumn } from '../views/seen-columns';
import { BlindHitStore } from './blind-hit-store';
import { isClaimable } from './claimable';

/** So many hits in so long a time are somebody at work; more are somebody who tries values out. */
const MOST_HITS = 60;
const WINDOW_MS = 10 * 60_000;

/**
 * Says that a record out of the caller's reach looks the same, and no more: one hit however many there are, without id,
 * score or field, under a token that is new each time.
 */
@Injectable()
export class BlindHits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hits: BlindHitStore,
    private readonly users: UserService,
  ) {}

  /**
   * To be asked before looking for duplicates, so that the refusal depends on nothing that was entered.
   * @throws PlatformError too-many-requests
   */
  async requireFewHits(caller: Caller, policy: AccessPolicy, now = new Date()): Promise<void> {
    if (policy.readsEveryRecord()) return;
    const since = new Date(now.getTime() - WINDOW_MS);
    const at = await this.hits.timeOfHit(this.dataSource.manager, caller.userId, { since, most: MOST_HITS });
    if (at === undefined) return;
    const seconds = Math.max(1, Math.ceil((at.getTime() + WINDOW_MS - now.getTime()) / 1000));
    throw new PlatformError('too-many-requests', { values: { seconds } });
  }

  /** Writes down that the caller was told of the record. */
  async tell(
    caller: Caller,
    policy: AccessPolicy,
    entity: EffectiveEntity,
    record: RecordHead,
    action: MatchAction,
    now = new Date(),
  ): Promise<BlindHit> {
    const hidden = { entity: record.entity, recordId: record.id };
    const token = await this.hits.add(this.dataSource.manager, caller.userId, hidden, now);
    const owner = shownColumn(policy, entity, record, 'owner');
    const names = await this.users.displayNames(owner === null ? [] : [owner]);
    return {
      token,
      entity: record.entity,
      title: maskedTitle(policy, entity, record),
      owner: owner === null ? null : (names.get(owner) ?? owner),
      department: shownColumn(policy, entity, record, 'department'),
      action,
      claimable: isClaimable(entity),
    };
  }
}

/** The first character and stars: enough for whoever knows the customer. */
export function maskedTitle(policy: AccessPolicy, entity: EffectiveEntity, { data }: RecordHead): string {
  const title = policy.fieldRight(entity.id, entity.titleField) === 'hidden' ? '' : data[entity.titleField];
  return maskValue('text', typeof title === 'string' ? title : '');
}

export function shownColumn(
  policy: AccessPolicy,
  entity: EffectiveEntity,
  record: RecordHead,
  name: 'owner' | 'department',
): string | null {
  return seesColumn(policy, entity, name) ? record[name] : null;
}
