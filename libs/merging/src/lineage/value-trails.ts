import { recordOfSnapshot, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry, LedgerMember } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import { PartialMerges } from '../unmerge/partial-merges';
import type { StandingMerge, ValueEvent, ValueTrail } from './value-origins';

/** Of more merges behind a record only the newest are asked; what older ones took in counts as the record's own. */
const MOST_MERGES = 200;

export interface KnownTrails {
  trails: ReadonlyMap<string, ValueTrail>;
  /** The records themselves and, as they were, those that they absorbed. */
  records: ReadonlyMap<string, StoredRecord>;
  /** How many merges stand behind them. */
  merged: number;
}

/** Reads what is known of how records came to hold their values: their histories, and the merges that stand. */
@Injectable()
export class ValueTrails {
  constructor(
    private readonly ledger: MergeLedger,
    private readonly partial: PartialMerges,
  ) {}

  async of(manager: EntityManager, records: readonly StoredRecord[]): Promise<KnownTrails> {
    const mergeIds = await mergesBehind(manager, idsOf(records));
    const known = new Map(records.map((record) => [record.id, record]));
    // Most records were never merged.
    const standing =
      mergeIds.length === 0
        ? new Map<string, StandingMerge[]>()
        : await this.standing(manager, mergeIds, known);
    const ids = [...known.keys()];
    const events = await eventsOf(manager, ids);
    const merging = await versionsOfMerging(manager, ids);
    const trails = [...known.values()].map(({ id, createdAt, createdBy }): [string, ValueTrail] => {
      const own = events.get(id) ?? [];
      const created = own.find(({ action }) => action === 'create');
      return [
        id,
        {
          created: {
            ...{ at: createdAt, actor: createdBy, action: 'create', reason: null },
            door: created?.door ?? null,
          },
          events: own,
          merges: standing.get(id) ?? [],
          merging: merging.get(id) ?? new Set(),
        },
      ];
    });
    return { trails: new Map(trails), records: known, merged: [...standing.values()].flat().length };
  }

  /** By surviving record, newest first. @param known receives the records that they absorbed */
  private async standing(
    manager: EntityManager,
    mergeIds: readonly string[],
    known: Map<string, StoredRecord>,
  ): Promise<Map<string, StandingMerge[]>> {
    const entries = [...(await this.ledger.byIds(manager, mergeIds)).values()].sort(newestFirst);
    const members = await this.ledger.members(manager, mergeIds);
    const restored = await this.ledger.restored(manager, mergeIds);
    const standing = new Map<string, StandingMerge[]>();
    // Records that are found on the way have their turn as well.
    for (const survivor of known.values()) {
      const own: StandingMerge[] = [];
      for (const entry of entries.filter(({ survivorId }) => survivorId === survivor.id)) {
        const all = members.get(entry.id) ?? [];
        const inside = all.filter(({ recordId }) => !restored.get(entry.id)?.has(recordId));
        if (inside.length === 0) continue;
        const absorbed = new Map(
          inside.map((member) => [member.recordId, recordOfSnapshot(member.snapshot)]),
        );
        for (const [id, record] of absorbed) if (!known.has(id)) known.set(id, record);
        const merge = await this.decided(entry, survivor, { inside, isWhole: inside.length === all.length });
        own.push({ ...merge, absorbed });
      }
      standing.set(survivor.id, own);
    }
    return standing;
  }

  /** A merge that has lost some of its records decided as it would have without them. */
  private async decided(
    entry: LedgerEntry,
    survivor: StoredRecord,
    { inside, isWhole }: { inside: readonly LedgerMember[]; isWhole: boolean },
  ): Promise<Omit<StandingMerge, 'absorbed'>> {
    const { id, at, actor, reason, automatic, versions, versionAfter: version } = entry;
    const { lineage, data } = isWhole
      ? { lineage: entry.lineage, data: entry.stored.data }
      : await this.partial.goldenOf(entry, survivor, inside);
    return {
      ...{ id, at, actor, reason, automatic, version, lineage, stored: data, before: entry.before.data },
      rulesVersion: versions[`survivorship:${entry.entity}`] ?? null,
    };
  }
}

/** The newest merges into the records, and into those that they absorbed; without those whose values were let go. */
async function mergesBehind(manager: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `WITH RECURSIVE behind (id) AS (
       SELECT unnest($1::uuid[])
       UNION
       SELECT member.record_id FROM behind
         JOIN record_merge AS merge ON merge.survivor_id = behind.id AND merge.kind = 'merge'
         JOIN record_merge_member AS member ON member.merge_id = merge.id
        WHERE NOT EXISTS (SELECT FROM record_merge AS undoing
          JOIN record_merge_member AS back ON back.merge_id = undoing.id
          WHERE undoing.undoes = merge.id AND back.record_id = member.record_id))
     SELECT merge.id FROM behind JOIN record_merge AS merge ON merge.survivor_id = behind.id
      WHERE merge.kind = 'merge' AND merge.stripped_at IS NULL
      ORDER BY merge.at DESC, merge.id LIMIT ${MOST_MERGES}`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

interface EventRow extends ValueEvent {
  recordId: string;
  position: number;
}

/** Newest first. A pin tells no value: it kept the one that the field had then. */
async function eventsOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, ValueEvent[]>> {
  const rows: EventRow[] = await manager.query(
    `SELECT record_id AS "recordId", version, position, at, actor, door, action, reason,
       change->>'field' AS field, change->'after' AS after
     FROM record_history, jsonb_array_elements(changes) AS change
     WHERE record_id = ANY($1::uuid[])
       AND action IN ('create', 'update', 'archive', 'restore', 'unmerge', 'pin', 'unpin')
     ORDER BY record_id, version, position`,
    [ids],
  );
  const events = new Map<string, ValueEvent[]>();
  const latest = new Map<string, ValueEvent['after']>();
  for (const { recordId, position, ...event } of rows) {
    const key = `${recordId} ${event.field}`;
    const after = position === 0 ? (event.after ?? undefined) : latest.get(key);
    latest.set(key, after);
    const own = events.get(recordId) ?? [];
    own.push({ ...event, after });
    events.set(recordId, own);
  }
  for (const own of events.values()) own.reverse();
  return events;
}

/** By record. */
async function versionsOfMerging(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, Set<number>>> {
  const rows: { id: string; version: number }[] = await manager.query(
    `SELECT survivor_id AS id, version_after AS version FROM record_merge
      WHERE survivor_id = ANY($1::uuid[]) AND stripped_at IS NULL
     UNION ALL
     SELECT record_id, version FROM record_history WHERE record_id = ANY($1::uuid[]) AND action = 'unmerge'`,
    [ids],
  );
  const versions = new Map<string, Set<number>>();
  for (const { id, version } of rows) versions.set(id, (versions.get(id) ?? new Set()).add(version));
  return versions;
}

function idsOf(records: readonly StoredRecord[]): string[] {
  return records.map(({ id }) => id);
}

/** Of the merges into one record. */
function newestFirst(left: LedgerEntry, right: LedgerEntry): number {
  return right.versionAfter - left.versionAfter;
}
