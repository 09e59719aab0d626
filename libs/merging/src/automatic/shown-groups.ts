import type { AccessPolicy } from '@guiyi/access';
import type { AutoMergeGroup } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { presentSide, RecordStore, Redirects, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GroupRow } from './auto-merge-run';

/** Groups of runs as a caller may see them: those with a member, or what became of one, that they may read. */
@Injectable()
export class ShownGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly redirects: Redirects,
  ) {}

  async present(policy: AccessPolicy, entity: string, rows: readonly GroupRow[]): Promise<AutoMergeGroup[]> {
    const { manager } = this.dataSource;
    const definitions = await this.definitions.forEntity(entity);
    const ids = rows.flatMap(({ recordIds }) => recordIds);
    const found = await this.records.byIds(manager, entity, ids);
    const gone = ids.filter((id) => !found.has(id));
    const steps = await this.redirects.of(manager, gone);
    const into = await this.redirects.survivorsOf(manager, entity, gone);
    const holders = await this.records.byIds(manager, entity, [...new Set(into.values())]);
    const holderOf = (id: string): StoredRecord | undefined =>
      found.get(id) ?? holders.get(into.get(id) ?? '');
    return rows.flatMap((row) => {
      const members = row.recordIds.flatMap((id) => {
        const holder = holderOf(id);
        if (holder === undefined || !policy.mayRead(holder)) return [];
        const { code, title } = presentSide(policy, definitions, holder);
        const own = found.has(id) ? code : (steps.get(id)?.code ?? null);
        return [{ id, code: code === null ? null : own, title }];
      });
      return members.length === 0 ? [] : [viewOf(row, members, this.dataOf(policy, entity, row, holderOf))];
    });
  }

  /** The values of a merge are shown to whoever may read all that goes into it. */
  private dataOf(
    policy: AccessPolicy,
    entity: string,
    { golden, recordIds }: GroupRow,
    holderOf: (id: string) => StoredRecord | undefined,
  ): Pick<AutoMergeGroup, 'data'> {
    const mayReadAll = recordIds.every((id) => {
      const holder = holderOf(id);
      return holder !== undefined && policy.mayRead(holder);
    });
    return golden === null || !mayReadAll ? {} : { data: policy.project(entity, golden).data };
  }
}

function viewOf(
  row: GroupRow,
  records: AutoMergeGroup['records'],
  data: Pick<AutoMergeGroup, 'data'>,
): AutoMergeGroup {
  const { position, groupId, outcome, reason, detail, survivorId, mergeId, decidedBy } = row;
  return {
    ...{ position, groupId, outcome, reason, detail, records, mergeId, decidedBy },
    survivor: survivorId,
    ...data,
  };
}
