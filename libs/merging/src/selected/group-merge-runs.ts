import { AccessService, type Caller } from '@guiyi/access';
import { type GroupRun, PlatformError } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { GroupRuns, GroupRunStart, GroupRunStore, GroupSelections, isConfirmable } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { rulesOf } from '../automatic/freshness';

/** Merges all groups of a selection by the rules, once the caller has seen what that would do. */
@Injectable()
export class GroupMergeRuns {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly selections: GroupSelections,
    private readonly runs: GroupRuns,
    private readonly store: GroupRunStore,
    private readonly starting: GroupRunStart,
  ) {}

  /** Nothing is merged. @throws PlatformError group-selection-not-found, group-run-running */
  async dryRun(caller: Caller, selection: string, now = new Date()): Promise<GroupRun> {
    await this.requireMerger(caller);
    const { entity } = await this.selections.open(caller, selection, now);
    const { versions } = await this.definitions.forEntity(entity);
    const id = await this.starting.start(
      caller,
      { entity, kind: 'dryRun', action: 'merge', versions: { ...versions } },
      (manager, runId) => this.selections.take(manager, runId, selection),
      now,
    );
    return this.runs.find(caller, id);
  }

  /**
   * Merges what the dry run found, by the rules it went by.
   * @throws PlatformError group-run-not-confirmable, group-run-stale, group-run-running
   */
  async confirm(caller: Caller, id: string, reason: string, now = new Date()): Promise<GroupRun> {
    await this.requireMerger(caller);
    const dryRun = await this.runs.own(caller, id);
    const { entity, versions } = dryRun;
    if (!isConfirmable(dryRun) || versions === null) throw new PlatformError('group-run-not-confirmable');
    const inForce = await this.definitions.forEntity(entity);
    if (rulesOf(inForce.versions) !== rulesOf(versions)) throw new PlatformError('group-run-stale');
    const merge = await this.starting.start(
      caller,
      { entity, kind: 'step', action: 'merge', basedOn: id, versions, reason },
      (manager, runId) => this.store.takeConfirmed(manager, runId, id),
      now,
    );
    return this.runs.find(caller, merge);
  }

  private async requireMerger(caller: Caller): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    policy.require('records.merge');
  }
}
