import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import { type PairDecisionList, type PairDecisionListQuery, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, parseJobCursor } from '@guiyi/queue';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lockLabels } from '../accuracy/label-store';
import { GroupStore } from '../groups/group-store';
import { countOfDecisions, findDecision, pageOfDecisions } from './decision-store';
import type { StoredDecision } from './decision';
import { DecisionViews } from './decision-views';
import { DecisionWithdrawal } from './decision-withdrawal';
import { GroupRenewal } from './group-renewal';

const PAGE = 50;
const DEFAULT_ENTITY = 'customer';

/** What has been decided about pairs of records. Nobody meets a pair with a record that he may not read. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly groups: GroupStore,
    private readonly views: DecisionViews,
    private readonly withdrawal: DecisionWithdrawal,
    private readonly renewal: GroupRenewal,
  ) {}

  /** Newest first. */
  async list(caller: Caller, query: PairDecisionListQuery): Promise<PairDecisionList> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const { entity = DEFAULT_ENTITY, record, group, verdict, state = 'inForce', limit = PAGE } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const place = query.cursor === undefined ? undefined : parseJobCursor(query.cursor);
    const after = place === undefined ? undefined : { at: place.createdAt, id: place.id };
    const readable = (alias: string, add: (value: unknown) => string): string =>
      policy.rowCondition('read', alias, add);
    const wanted = { entity, record, group, verdict, state, readable };
    const page = await pageOfDecisions(manager, { ...wanted, after, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views.present(policy, definitions, shown),
      nextCursor:
        page.length > limit && last !== undefined
          ? formatJobCursor({ createdAt: last.at, id: last.id })
          : null,
      total: await countOfDecisions(manager, wanted),
    };
  }

  /** The records may meet in a group again at once. @throws PlatformError decision-not-found */
  async revoke(caller: Caller, id: string, now = new Date()): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const unknown = new PlatformError('decision-not-found', { values: { id } });
    const known = await findDecision(this.dataSource.manager, id);
    if (known === undefined || !(await this.areReadable(policy, known))) throw unknown;
    const definitions = await this.definitions.forEntity(known.entity);
    await runInTransaction(this.dataSource, async (manager: EntityManager) => {
      await lockLabels(manager, known.entity);
      const decision = await findDecision(manager, id);
      if (decision?.endedAt !== null) throw unknown;
      await this.withdrawal.withdraw(manager, caller, [decision], now);
      const group = decision.groupId === null ? undefined : await this.groups.find(manager, decision.groupId);
      await this.renewal.around(manager, definitions, group, [decision.left, decision.right], now);
    });
  }

  private async areReadable(policy: AccessPolicy, { entity, left, right }: StoredDecision): Promise<boolean> {
    const found = await this.records.byIds(this.dataSource.manager, entity, [left, right]);
    return found.size === 2 && [...found.values()].every((record) => policy.mayRead(record));
  }
}
