import type { Caller } from '@guiyi/access';
import type { GroupComparison } from '@guiyi/contracts';
import { GroupService, GroupStore, GroupViews } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { SideBySide } from './side-by-side';

/** The members of a group side by side. */
@Injectable()
export class GroupComparisons {
  constructor(
    private readonly groups: GroupService,
    private readonly store: GroupStore,
    private readonly views: GroupViews,
    private readonly comparison: SideBySide,
  ) {}

  /** @throws PlatformError match-group-not-found */
  async of(caller: Caller, id: string, now = new Date()): Promise<GroupComparison> {
    const { policy, definitions, group, memberIds, readable: records } = await this.groups.read(caller, id);
    const ids = records.map((record) => record.id);
    const found = await this.store.links(group.scan_id, ids);
    const [view] = await this.views.present(policy, definitions, [group], now);
    return {
      group: view!,
      hiddenMembers: memberIds.length - records.length,
      ...(await this.comparison.of(caller, { policy, definitions, records, found }, now)),
    };
  }
}
