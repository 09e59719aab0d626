import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  createProblem,
  type GoldenView,
  type GoldenViewSplitInput,
  type GoldenViewUniteInput,
  PlatformError,
  pointerTo,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { LinkSets } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GoldenViewReader } from './golden-view-reader';
import { LinkSteps, refuseFor } from './link-steps';
import { linkTexts } from './link-texts';

/** Two golden views that become one, and one that becomes two: each takes the other back. */
@Injectable()
export class GoldenViewUnions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly links: LinkSets,
    private readonly steps: LinkSteps,
    private readonly views: GoldenViewReader,
  ) {}

  /**
   * The records of another view join this one, and the other one goes. Whoever may change all of them may.
   * @throws PlatformError golden-view-not-found, record-not-editable, link-not-valid
   */
  async unite(caller: Caller, id: string, input: GoldenViewUniteInput, at = new Date()): Promise<GoldenView> {
    const otherId = input.view;
    const reason = input.reason ?? null;
    const policy = await this.changing(caller);
    if (otherId === id) refuseFor([createProblem('same-view', '/view', linkTexts.itself)]);
    const pointer = (): string => '/view';
    await runInTransaction(this.dataSource, async (manager) => {
      const own = await this.views.read(manager, policy, id);
      const other = await this.views.read(manager, policy, otherId);
      const { definitions } = own;
      if (own.set.entity !== other.set.entity) {
        const values = { entity: own.set.entity, other: other.set.entity };
        refuseFor([createProblem('other-entity', '/view', linkTexts.otherEntity, values)]);
      }
      const records = await this.steps.lockWhole(manager, policy, other);
      const members = await this.lockBoth(manager, id, otherId);
      if (members.other.some((one) => !records.includes(one)))
        throw new PlatformError('record-not-editable', { records: [] });
      const all = [...members.own, ...members.other];
      await this.steps.refuseTogether(manager, policy, { definitions, records, pointer }, all, at);
      const occasion = { username: caller.username, at, versions: definitions.versions };
      await this.links.unite(manager, { from: otherId, into: id }, occasion);
      await this.steps.tell(manager, caller, members.other, { action: 'link', reason, at });
      await this.steps.settle(manager, caller, { definitions, setId: id, reason }, all, at);
    });
    return this.views.present(this.dataSource.manager, policy, id);
  }

  /**
   * Some of the records become a view of their own; what is left of fewer than two records goes.
   * @returns the new view
   * @throws PlatformError golden-view-not-found, record-not-editable, link-not-valid
   */
  async split(caller: Caller, id: string, input: GoldenViewSplitInput, at = new Date()): Promise<GoldenView> {
    const policy = await this.changing(caller);
    const { records } = input;
    const reason = input.reason ?? null;
    const made = await runInTransaction(this.dataSource, async (manager) => {
      const { definitions, set } = await this.views.read(manager, policy, id);
      await this.steps.lockEditable(manager, policy, set.entity, records);
      await this.links.lock(manager, id);
      const members = (await this.links.members(manager, id)).map(({ recordId }) => recordId);
      refuseFor(
        records.flatMap((one, position) => {
          const pointer = pointerTo('records', position);
          if (records.indexOf(one) !== position)
            return [createProblem('record-twice', pointer, linkTexts.twice)];
          return members.includes(one) ? [] : [createProblem('not-in-view', pointer, linkTexts.notInView)];
        }),
      );
      if (records.length === members.length)
        refuseFor([createProblem('every-member', '/records', linkTexts.everyMember)]);
      const occasion = { username: caller.username, at, versions: definitions.versions };
      const setId = await this.links.create(manager, { entity: set.entity, reason }, occasion);
      await this.links.split(manager, { from: id, into: setId, recordIds: records }, occasion);
      await this.steps.tell(manager, caller, records, { action: 'unlink', reason, at });
      await this.steps.settle(manager, caller, { definitions, setId, reason }, members, at);
      return setId;
    });
    return this.views.present(this.dataSource.manager, policy, made);
  }

  /** In the order of their ids, so that two who unite the same views wait for each other and not forever. */
  private async lockBoth(
    manager: EntityManager,
    id: string,
    otherId: string,
  ): Promise<{ own: string[]; other: string[] }> {
    for (const one of [id, otherId].sort())
      if ((await this.links.lock(manager, one)) === undefined)
        throw new PlatformError('golden-view-not-found', { values: { id: one } });
    const membersOf = async (set: string): Promise<string[]> =>
      (await this.links.members(manager, set)).map(({ recordId }) => recordId);
    return { own: await membersOf(id), other: await membersOf(otherId) };
  }

  private async changing(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    policy.require('records.read');
    return policy;
  }
}
