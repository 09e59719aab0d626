import { ScanStore } from '@guiyi/duplicates';
import {
  type BelongingCount,
  BelongingCounts,
  type Collisions,
  MergeCollisions,
  type MoveCount,
  ReferenceMover,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MergePlan } from './merge-plan';
import { MergedGroups } from './merged-groups';

/** What a merge would do to whatever is related to its records. */
export interface Foresight {
  references: readonly MoveCount[];
  belongings: readonly BelongingCount[];
  /** Uniqueness rules that holders of references would break. */
  conflicts: readonly MoveCount[];
  collisions: Collisions;
  /** Match groups that wait: settled by the merge, or waiting on without the absorbed records. */
  groups: { settled: number; left: number };
}

/** Counts beforehand what a merge moves, what meets, and what that comes to. */
@Injectable()
export class MergeForesight {
  constructor(
    private readonly references: ReferenceMover,
    private readonly belongings: BelongingCounts,
    private readonly collisions: MergeCollisions,
    private readonly groups: MergedGroups,
    private readonly scans: ScanStore,
  ) {}

  async of(manager: EntityManager, plan: MergePlan): Promise<Foresight> {
    const { entity } = plan.definitions;
    const survivor = plan.survivor.id;
    const absorbed = plan.absorbed.map(({ id }) => id);
    const scan = await this.scans.latestFullWithin(manager, entity);
    return {
      references: await this.references.counts(manager, entity, absorbed),
      belongings: await this.belongings.of(manager, survivor, absorbed),
      conflicts: await this.references.conflicts(manager, entity, survivor, absorbed),
      collisions: await this.collisions.of(manager, survivor, absorbed),
      groups: scan === null ? { settled: 0, left: 0 } : await this.groups.foresee(manager, scan.id, absorbed),
    };
  }
}
