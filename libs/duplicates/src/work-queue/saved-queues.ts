import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type SavedQueue,
  type SavedQueueChange,
  type SavedQueueFilter,
  type SavedQueueInput,
  type SavedQueueList,
} from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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

  /** @throws PlatformError queue-name-taken, queues-full, queue-role-not-own */
  async create(
    caller: Caller,
    { entity, name, filter, isDefault = false, role = null }: SavedQueueInput,
    now = new Date(),
  ): Promise<SavedQueue> {
    await this.requireReader(caller);
    await this.definitions.forEntity(entity);
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

  /** One's own. @throws PlatformError queue-not-found, queue-name-taken, queue-role-not-own */
  async change(caller: Caller, id: string, change: SavedQueueChange, now = new Date()): Promise<SavedQueue> {
    const stored = await this.own(caller, id);
    if (change.role !== undefined) requireOwnRole(caller, change.role);
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
    return queues.map(({ userId, isDefault, updatedAt, ...queue }) => ({
      ...queue,
      isDefault: isDefault && userId === caller.userId,
      isOwn: userId === caller.userId,
      owner: people.get(userId)?.name ?? '—',
      updatedAt: updatedAt.toISOString(),
    }));
  }

  private async requireReader(caller: Caller): Promise<void> {
    (await this.access.policyFor(caller)).require('groups.read');
  }
}

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
