import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { regroupAround } from '../groups/regroup';
import { ScanStore } from '../scans/scan-store';

/** Brings groups in line with decisions at once, rather than with the next scan. */
@Injectable()
export class GroupRenewal {
  constructor(private readonly scans: ScanStore) {}

  /** @returns the scans whose groups were brought in line; that of the group comes first */
  async around(
    manager: EntityManager,
    { entity, matchRule }: EntityDefinitions,
    group: { scan_id: string } | undefined,
    recordIds: readonly string[],
    now: Date,
  ): Promise<string[]> {
    const latest = await this.scans.latestFullWithin(manager, entity);
    const scanIds = [...new Set([group?.scan_id, latest?.id])].filter((id) => id !== undefined);
    for (const scanId of scanIds)
      await regroupAround(manager, { scanId, foundBy: scanId, entity }, matchRule, recordIds, now);
    return scanIds;
  }
}
