import type { AccessPolicy } from '@guiyi/access';
import type { MatchGroupView } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { GroupStore, GroupViews, ScanStore } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Waiting {
  /** The pairs that the scan links. */
  found: Awaited<ReturnType<GroupStore['links']>>;
  groups: MatchGroupView[];
}

const undecided: readonly string[] = ['open', 'claimed', 'escalated'];

/** What the scan whose groups are shown says of records, and where two of them wait for a decision already. */
@Injectable()
export class WaitingTogether {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scans: ScanStore,
    private readonly groups: GroupStore,
    private readonly views: GroupViews,
  ) {}

  async of(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    records: readonly string[],
    now: Date,
  ): Promise<Waiting> {
    const scan = await this.scans.latestFull(definitions.entity);
    if (scan === null) return { found: [], groups: [] };
    const found = await this.groups.links(scan.id, records);
    if (!policy.can('groups.read')) return { found, groups: [] };
    const holding = await this.groups.holding(this.dataSource.manager, [scan.id], records);
    const members = await this.groups.members(
      this.dataSource.manager,
      holding.map(({ id }) => id),
    );
    const own = new Set(records);
    const together = holding.filter(
      ({ id, state }) =>
        undecided.includes(state) && (members.get(id) ?? []).filter((member) => own.has(member)).length > 1,
    );
    return { found, groups: await this.views.present(policy, definitions, together, now) };
  }
}
