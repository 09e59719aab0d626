import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  fillText,
  type LocalizedText,
  PlatformError,
  type SavedFilter,
  type SavedFilterChange,
  type WorkQueueFilter,
  type SavedFilterInput,
  type SavedFilterList,
} from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hasClause, requireClause } from '../groups/group-clauses';
import { Assignees } from './assignees';

const MOST = 50;
const DEFAULT_ENTITY = 'customer';

interface StoredFilter {
  id: string;
  entity: string;
  userId: string;
  name: string;
  filter: WorkQueueFilter;
  isDefault: boolean;
  role: string | null;
  updatedAt: Date;
}

/** Filters of the work queue that people keep for themselves and, if they like, share with a role of theirs. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly assignees: Assignees,
  ) {}

  async list(caller: Caller, entity = DEFAULT_ENTITY): Promise<SavedFilterList> {
    await this.requireReader(caller);
    await this.definitions.forEntity(entity);
    const found = await select(
      this.dataSource.manager,
      `WHERE entity = $1 AND (user_id = $2 OR role = ANY($3::text[]))
       ORDER BY user_id <> $2, name, id`,
      [entity, caller.userId, caller.roles],
    );
    const roles = caller.roles.map(async (id) => ({ id, title: await this.assignees.titleOfRole(id) }));
    return { items: await this.present(caller, found), roles: await Promise.all(roles) };
  }

  /** @throws PlatformError saved-filter-name-taken, saved-filters-full, saved-filter-role-not-own, group-clause-unknown */
  async create(
    caller: Caller,
    { entity, name, filter, isDefault = false, role = null }: SavedFilterInput,
    now = new Date(),
  ): Promise<SavedFilter> {
    await this.requireReader(caller);
    requireKnownClause(await this.definitions.forEntity(entity), filter);
    requireOwnRole(caller, role);
    const saved: StoredFilter = {
      ...{ id: randomUUID(), entity, userId: caller.userId, name: name.trim(), filter },
      ...{ isDefault, role, updatedAt: now },
    };
    await this.write(saved, async (manager) => {
      const own = await select(manager, 'WHERE entity = $1 AND user_id = $2', [entity, caller.userId]);
      if (own.length >= MOST) throw new PlatformError('saved-filters-full', { values: { most: MOST } });
      await manager.query(
        `INSERT INTO saved_queue (id, entity, user_id, name, filter, is_default, role, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        columnsOf(saved),
      );
    });
    return (await this.present(caller, [saved]))[0]!;
  }

  /** One's own. @throws PlatformError saved-filter-not-found, saved-filter-name-taken, saved-filter-role-not-own, group-clause-unknown */
  async change(
    caller: Caller,
    id: string,
    change: SavedFilterChange,
    now = new Date(),
  ): Promise<SavedFilter> {
    const stored = await this.own(caller, id);
    if (change.role !== undefined) requireOwnRole(caller, change.role);
    if (change.filter !== undefined)
      requireKnownClause(await this.definitions.forEntity(stored.entity), change.filter);
    const saved: StoredFilter = {
      ...stored,
      ...change,
      name: (change.name ?? stored.name).trim(),
      updatedAt: now,
    };
    await this.write(saved, async (manager) => {
      await manager.query(
        `UPDATE saved_queue SET name = $4, filter = $5, is_default = $6, role = $7, updated_at = $8
          WHERE id = $1 AND entity = $2 AND user_id = $3`,
        columnsOf(saved),
      );
    });
    return (await this.present(caller, [saved]))[0]!;
  }

  /** One's own. @throws PlatformError saved-filter-not-found */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.own(caller, id);
    await this.dataSource.query('DELETE FROM saved_queue WHERE id = $1', [id]);
  }

  private async own(caller: Caller, id: string): Promise<StoredFilter> {
    await this.requireReader(caller);
    const [found] = await select(this.dataSource.manager, 'WHERE id = $1 AND user_id = $2', [
      id,
      caller.userId,
    ]);
    if (found === undefined) throw new PlatformError('saved-filter-not-found', { values: { id } });
    return found;
  }

  /** One default per person and entity: a new one takes the place of the old. */
  private async write(
    { id, entity, userId, name, isDefault }: StoredFilter,
    change: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    try {
      await runInTransaction(this.dataSource, async (manager) => {
        // Two requests of one person at once come one after the other.
        await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `saved-filter ${userId}`,
        ]);
        if (isDefault)
          await manager.query(
            'UPDATE saved_queue SET is_default = false WHERE user_id = $1 AND entity = $2 AND id <> $3 AND is_default',
            [userId, entity, id],
          );
        await change(manager);
      });
    } catch (error) {
      throw isUniqueViolation(error, 'saved_queue_name')
        ? new PlatformError('saved-filter-name-taken', { values: { name } })
        : error;
    }
  }

  private async present(caller: Caller, filters: readonly StoredFilter[]): Promise<SavedFilter[]> {
    const people = await this.assignees.named(
      this.dataSource.manager,
      filters.map(({ userId }) => userId),
    );
    const problems = await this.problemsOf(filters);
    return filters.map(({ userId, isDefault, updatedAt, ...saved }, position) => ({
      ...saved,
      problem: problems[position] ?? null,
      isDefault: isDefault && userId === caller.userId,
      isOwn: userId === caller.userId,
      owner: people.get(userId)?.name ?? '—',
      updatedAt: updatedAt.toISOString(),
    }));
  }

  /** What the filters ask for and the rules in force do not know, in the order of the queues. */
  private async problemsOf(filters: readonly StoredFilter[]): Promise<(LocalizedText | null)[]> {
    return Promise.all(
      filters.map(async ({ entity, filter: { clause } }) => {
        if (clause === undefined) return null;
        const { matching } = await this.definitions.forEntity(entity);
        return hasClause(matching, clause) ? null : fillText(unknownClause, { clause });
      }),
    );
  }

  private async requireReader(caller: Caller): Promise<void> {
    (await this.access.policyFor(caller)).require('groups.read');
  }
}

function requireKnownClause(definitions: EntityDefinitions, { clause }: WorkQueueFilter): void {
  if (clause !== undefined) requireClause(definitions, clause);
}

const unknownClause: LocalizedText = {
  'zh-CN': '匹配规则中已没有条款“{clause}”：请在条件中改选其他条款后替换此筛选，或删除它。',
  'zh-TW': '匹配規則中已沒有條款「{clause}」：請在條件中改選其他條款後取代此篩選，或刪除它。',
  en: 'The match rule no longer has the clause “{clause}”: choose another one in the conditions and replace this filter, or delete it.',
};

function requireOwnRole({ roles }: Caller, role: string | null): void {
  if (role !== null && !roles.includes(role))
    throw new PlatformError('saved-filter-role-not-own', { values: { role, roles: roles.join(', ') } });
}

function columnsOf(saved: StoredFilter): unknown[] {
  const { id, entity, userId, name, filter, isDefault, role, updatedAt } = saved;
  return [id, entity, userId, name, JSON.stringify(filter), isDefault, role, updatedAt];
}

function select(manager: EntityManager, rest: string, parameters: unknown[]): Promise<StoredFilter[]> {
  return manager.query(
    `SELECT id, entity, user_id AS "userId", name, filter, is_default AS "isDefault", role, updated_at AS "updatedAt"
       FROM saved_queue ${rest}`,
    parameters,
  );
}
