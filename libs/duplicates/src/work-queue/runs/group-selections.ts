import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { type GroupSelection, type GroupSelectionInput, PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { groupFilter } from '../../groups/group-filter';
import { GroupStore } from '../../groups/group-store';
import { GroupService } from '../../groups/group.service';
import { GroupSteps } from '../group-steps';
import { GroupRunStore } from './group-run-store';

/** So many groups are worked on by one run. */
const MOST = 20_000;
const LIFETIME = 60 * 60 * 1000;

/** A selection that nobody has used yet. */
export interface OpenSelection {
  entity: string;
}

/** Keeps which groups a filter held when somebody was asked about all of them, and how these stood. */
@Injectable()
export class GroupSelections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: GroupSteps,
    private readonly groups: GroupService,
    private readonly store: GroupStore,
    private readonly runs: GroupRunStore,
  ) {}

  /** @throws PlatformError group-selection-empty, group-selection-too-large */
  async create(
    caller: Caller,
    { filter: { entity, scan, ...requested }, ids }: GroupSelectionInput,
    now = new Date(),
  ): Promise<GroupSelection> {
    await this.steps.requireDecider(caller);
    const reading = await this.groups.reading(caller, entity, scan);
    if (reading === undefined) throw new PlatformError('group-selection-empty');
    const wanted = { ...groupFilter(reading, requested, now), ids };
    const found = await this.store.versions(wanted, MOST + 1);
    if (found.length === 0) throw new PlatformError('group-selection-empty');
    if (found.length > MOST) throw new PlatformError('group-selection-too-large', { values: { most: MOST } });
    const id = randomUUID();
    await this.dataSource.query('DELETE FROM group_selection WHERE created_at <= $1', [
      new Date(now.getTime() - LIFETIME),
    ]);
    await this.dataSource.query(
      `INSERT INTO group_selection (id, entity, user_id, group_ids, versions, created_at)
       VALUES ($1, $2, $3, $4::uuid[], $5::integer[], $6)`,
      [
        ...[id, reading.definitions.entity, caller.userId],
        ...[found.map((one) => one.id), found.map(({ version }) => version), now],
      ],
    );
    return {
      ...{ id, entity: reading.definitions.entity, groups: found.length },
      expiresAt: new Date(now.getTime() + LIFETIME).toISOString(),
    };
  }

  /** Of the caller's own. @throws PlatformError group-selection-not-found */
  async open(caller: Caller, id: string, now: Date): Promise<OpenSelection> {
    const rows: OpenSelection[] = await this.dataSource.query(
      `SELECT entity FROM group_selection
        WHERE id = $1 AND user_id = $2 AND created_at > $3`,
      [id, caller.userId, new Date(now.getTime() - LIFETIME)],
    );
    if (rows[0] === undefined) throw new PlatformError('group-selection-not-found', { values: { id } });
    return rows[0];
  }

  /** Hands its groups to a run; it is used up. @returns how many. @throws PlatformError group-selection-not-found */
  async take(manager: EntityManager, runId: string, id: string): Promise<number> {
    const taken = await this.runs.takeSelection(manager, runId, id);
    // Another request may have used the selection meanwhile.
    if (taken === 0) throw new PlatformError('group-selection-not-found', { values: { id } });
    return taken;
  }
}
