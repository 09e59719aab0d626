import type { Caller } from '@guiyi/access';
import type { StoredRecord } from '@guiyi/records';
import { planUnmerge } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HeldValues, LedgerEntry } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import { enteredBy } from './entered-by';
import { PartialMerges } from './partial-merges';

/** A record that an earlier merge into the same surviving record had, and that has been put back. */
interface PutBack {
  mergeId: string;
  earlierId: string;
  recordId: string;
  /** After the merge: it found and left values of the earlier one. */
  isSince: boolean;
}

/**
 * A merge may be taken back while a later one into the same record stands. What the later one found and left then holds
 * values that are gone: they are told as if the earlier merge had been without the records that it has lost since.
 */
@Injectable()
export class EarlierUnmerges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: MergeLedger,
    private readonly partial: PartialMerges,
  ) {}

  /** By merge; only those with earlier merges that lost records since. */
  async of(mergeIds: readonly string[]): Promise<Map<string, PutBack[]>> {
    const rows: PutBack[] = await this.dataSource.query(
      `SELECT merge.id AS "mergeId", earlier.id AS "earlierId", back.record_id AS "recordId",
         (undoing.version_after, undoing.at) > (merge.version_after, merge.at) AS "isSince"
       FROM record_merge AS merge
       JOIN record_merge AS earlier ON earlier.survivor_id = merge.survivor_id AND earlier.kind = 'merge'
         AND earlier.version_after < merge.version_after AND earlier.stripped_at IS NULL
       JOIN record_merge AS undoing ON undoing.undoes = earlier.id
       JOIN record_merge_member AS back ON back.merge_id = undoing.id
       WHERE merge.id = ANY($1::uuid[])
       ORDER BY earlier.version_after DESC`,
      [mergeIds],
    );
    const found = new Map<string, PutBack[]>();
    for (const row of rows) found.set(row.mergeId, [...(found.get(row.mergeId) ?? []), row]);
    for (const [id, own] of found) if (!own.some(({ isSince }) => isSince)) found.delete(id);
    return found;
  }

  /** What the merge found and left, without what earlier ones have lost since; the latest of those first. */
  async without(
    caller: Caller,
    entry: LedgerEntry,
    survivor: StoredRecord,
    back: readonly PutBack[],
  ): Promise<LedgerEntry> {
    const { manager } = this.dataSource;
    const since = back.filter(({ isSince }) => isSince);
    const earlierIds = [...new Set(since.map(({ earlierId }) => earlierId))];
    const entries = await this.ledger.byIds(manager, earlierIds);
    const members = await this.ledger.members(manager, earlierIds);
    let { before, stored } = entry;
    for (const id of earlierIds) {
      const earlier = entries.get(id)!;
      const gone = new Set(back.filter(({ earlierId }) => earlierId === id).map(({ recordId }) => recordId));
      const goneBefore = new Set(
        back.filter((one) => one.earlierId === id && !one.isSince).map(({ recordId }) => recordId),
      );
      const own = members.get(id)!;
      const base =
        goneBefore.size === 0
          ? earlier.stored
          : await this.partial.of(
              caller,
              earlier,
              survivor,
              own.filter(({ recordId }) => !goneBefore.has(recordId)),
            );
      const left = await this.partial.of(
        caller,
        earlier,
        survivor,
        own.filter(({ recordId }) => !gone.has(recordId)),
      );
      before = exchanged(before, base, left);
      stored = exchanged(stored, base, left);
    }
    return { ...entry, before, stored };
  }
}

function exchanged(values: HeldValues, base: HeldValues, left: HeldValues): HeldValues {
  const { data } = planUnmerge(base.data, values.data, left.data);
  return { data, raw: enteredBy(data, [values, left]) };
}
