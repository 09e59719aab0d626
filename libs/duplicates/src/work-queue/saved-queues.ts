import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  fillText,
  type LocalizedText,
  PlatformError,
  type SavedQueue,
  type SavedQueueChange,
  type SavedQueueFilter,
  type SavedQueueInput,
  type SavedQueueList,
} from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hasClause, requireClause } from '../groups/group-clauses';
import { Assignees } from './assignees';

const MOST = 50;
const DEFAULT_ENTITY = 'customer';

interface StoredQueue {
  id: string;
  entity: string;
  userId: string;
  name: string;
  filter: SavedQueueFilter;
  isDefault: boolean;
  role: string | null;
  updatedAt: Date;
}

/** Filters of the work queue that people keep for themselves and, if they like, share with a role of theirs. */
@Injectable()
export class SavedQueues {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly assignees: Assignees,
  ) {}

  async list(caller: Caller, entity = DEFAULT_ENTITY): Promise<SavedQueueList> {
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

  /** @throws PlatformError queue-name-taken, queues-full, queue-role-not-own, group-clause-unknown */
  async create(
    caller: Caller,
    { entity, name, filter, isDefault = false, role = null }: SavedQueueInput,
    now = new Date(),
  ): Promise<SavedQueue> {
    await this.requireReader(caller);
    requireKnownClause(await this.definitions.forEntity(entity), filter);
    requireOwnRole(caller, role);
    const queue: StoredQueue = {
      ...{ id: randomUUID(), entity, userId: caller.userId, name: name.trim(), filter },
      ...{ isDefault, role, updatedAt: now },
    };
    await this.write(queue, async (manager) => {
      const own = await select(manager, 'WHERE entity = $1 AND user_id = $2', [entity, caller.userId]);
      if (own.length >= MOST) throw new PlatformError('queues-full', { values: { most: MOST } });
      await manager.query(
        `INSERT INTO saved_queue (id, entity, user_id, name, filter, is_default, role, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        columnsOf(queue),
      );
    });
    return (await this.present(caller, [queue]))[0]!;
  }

  /** One's own. @throws PlatformError queue-not-found, queue-name-taken, queue-role-not-own, group-clause-unknown */
  async change(caller: Caller, id: string, change: SavedQueueChange, now = new Date()): Promise<SavedQueue> {
    const stored = await this.own(caller, id);
    if (change.role !== undefined) requireOwnRole(caller, change.role);
    if (change.filter !== undefined)
      requireKnownClause(await this.definitions.forEntity(stored.entity), change.filter);
    const queue: StoredQueue = {
      ...stored,
      ...change,
      name: (change.name ?? stored.name).trim(),
      updatedAt: now,
    };
    await this.write(queue, async (manager) => {
      await manager.query(
        `UPDATE saved_queue SET name = $4, filter = $5, is_default = $6, role = $7, updated_at = $8
          WHERE id = $1 AND entity = $2 AND user_id = $3`,
        columnsOf(queue),
      );
    });
    return (await this.present(caller, [queue]))[0]!;
  }

  /** One's own. @throws PlatformError queue-not-found */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.own(caller, id);
    await this.dataSource.query('DELETE FROM saved_queue WHERE id = $1', [id]);
  }

  private async own(caller: Caller, id: string): Promise<StoredQueue> {
    await this.requireReader(caller);
    const [found] = await select(this.dataSource.manager, 'WHERE id = $1 AND user_id = $2', [
      id,
      caller.userId,
    ]);
    if (found === undefined) throw new PlatformError('queue-not-found', { values: { id } });
    return found;
  }

  /** One default per person and entity: a new one takes the place of the old. */
  private async write(
    { id, entity, userId, name, isDefault }: StoredQueue,
    change: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    try {
      await runInTransaction(this.dataSource, async (manager) => {
        // Two requests of one person at once come one after the other.
        await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `saved-queue ${userId}`,
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
        ? new PlatformError('queue-name-taken', { values: { name } })
        : error;
    }
  }

  private async present(caller: Caller, queues: readonly StoredQueue[]): Promise<SavedQueue[]> {
    const people = await this.assignees.named(queues.map(({ userId }) => userId));
    const problems = await this.problemsOf(queues);
    return queues.map(({ userId, isDefault, updatedAt, ...queue }, position) => ({
      ...queue,
      problem: problems[position] ?? null,
      isDefault: isDefault && userId === caller.userId,
      isOwn: userId === caller.userId,
      owner: people.get(userId)?.name ?? '—',
      updatedAt: updatedAt.toISOString(),
    }));
  }

  /** What the filters ask for and the rules in force do not know, in the order of the queues. */
  private async problemsOf(queues: readonly StoredQueue[]): Promise<(LocalizedText | null)[]> {
    return Promise.all(
      queues.map(async ({ entity, filter: { clause } }) => {
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

function requireKnownClause(definitions: EntityDefinitions, { clause }: SavedQueueFilter): void {
  if (clause !== undefined) requireClause(definitions, clause);
}

const unknownClause: LocalizedText = {
  'zh-CN': '匹配规则中已没有条款“{clause}”：请在条件中改选其他条款后替换此筛选，或删除它。',
  'zh-TW': '匹配規則中已沒有條款「{clause}」：請在條件中改選其他條款後取代此篩選，或刪除它。',
  en: 'The match rule no longer has the clause “{clause}”: choose another one in the conditions and replace this filter, or delete it.',
};

function requireOwnRole({ roles }: Caller, role: string | null): void {
  if (role !== null && !roles.includes(role))
    throw new PlatformError('queue-role-not-own', { values: { role, roles: roles.join(', ') } });
}

function columnsOf(queue: StoredQueue): unknown[] {
  const { id, entity, userId, name, filter, isDefault, role, updatedAt } = queue;
  return [id, entity, userId, name, JSON.stringify(filter), isDefault, role, updatedAt];
}

function select(manager: EntityManager, rest: string, parameters: unknown[]): Promise<StoredQueue[]> {
  return manager.query(
    `SELECT id, entity, user_id AS "userId", name, filter, is_default AS "isDefault", role, updated_at AS "updatedAt"
       FROM saved_queue ${rest}`,
    parameters,
  );
}
