import type { MatchForms } from '@guiyi/contracts';
import { copyIn } from '@guiyi/database';
import { MatchColumnsBuilder, type MatchRule, type TermFrequencies } from '@guiyi/matching';
import { relationVetoes, withoutLinked } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import { decisionsAmong } from '../decisions/decision-store';
import { RecordIds } from '../engine/record-ids';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';
import { endGroups, existingGroups } from './existing-groups';
import { groupPairs, type PairGroup, type StoredPair } from './group-pairs';
import { apartIn, verdictsByPair } from './group-standing';
import type { GroupingBase } from './grouping-base';
import { planGroups } from './plan-groups';
import { type GroupOwner, writeGroups } from './write-groups';

/** Pairs of a later scan have no shard. */
const NO_SHARD = -1;

/** What changed since the groups of a full scan were made. */
export interface Changes {
  /** Records that changed or went away: every pair of theirs is replaced. */
  recordIds: readonly string[];
  /** The pairs that they have now. */
  pairs: readonly StoredPair[];
}

export interface Regrouped {
  /** Groups that are new or have other members. */
  written: readonly PairGroup[];
}

/**
 * Brings the pairs and groups of a full scan up to date. Groups are made anew within everything that pairs connect to
 * a changed record, so the result is that of a full scan; groups that come out with the same members are the same.
 */
export async function regroup(
  manager: EntityManager,
  owner: GroupOwner,
  rule: MatchRule,
  changes: Changes,
  now: Date,
): Promise<Regrouped> {
  return regroupAround(manager, owner, rule, await replacePairs(manager, owner.scanId, changes), now);
}

/** Makes the groups anew of everything that pairs connect to the records, as decisions in force say. */
export async function regroupAround(
  manager: EntityManager,
  owner: GroupOwner,
  rule: MatchRule,
  recordIds: readonly string[],
  now: Date,
): Promise<Regrouped> {
  const connected = await connectedRecords(manager, owner.scanId, recordIds);
  const pairs = await pairsAmong(manager, owner.scanId, connected);
  const verdicts = verdictsByPair(await decisionsAmong(manager, connected));
  const { base, frequencies } = await groupingBase(manager, owner.entity, rule, pairs);
  const related = (await relationVetoes(manager, connected, now)).amongLinked(pairs);
  const waiting = await withoutLinked(manager, pairs);
  const formed = groupPairs(base, waiting, frequencies, [...apartIn(verdicts), ...related]);
  const groups = await ofSeveralRecords(manager, formed);
  const existing = await existingGroups(manager, owner.scanId, connected);
  const plan = planGroups(existing, groups);
  await writeGroups(manager, { owner, base, verdicts, now }, plan);
  const gone = new Set(plan.gone);
  await endGroups(
    manager,
    existing.filter(({ id }) => gone.has(id)),
    pairs,
    verdicts,
  );
  return { written: [...plan.added, ...plan.changed].map(({ group }) => group) };
}

/** Pairs outlive merges, since an unmerge makes them count again: what has become one record meanwhile is no group. */
async function ofSeveralRecords(manager: EntityManager, groups: readonly PairGroup[]): Promise<PairGroup[]> {
  const members = groups.flatMap(({ memberIds }) => memberIds);
  const rows: { id: string }[] = await manager.query('SELECT id FROM record WHERE id = ANY($1::uuid[])', [
    members,
  ]);
  const standing = new Set(rows.map(({ id }) => id));
  return groups.filter(({ memberIds }) => memberIds.filter((id) => standing.has(id)).length > 1);
}

/** @returns the changed records and all that were or are paired with them. */
async function replacePairs(
  manager: EntityManager,
  scanId: string,
  { recordIds, pairs }: Changes,
): Promise<string[]> {
  const removed: { left_id: string; right_id: string }[] = await deleted(
    manager,
    `DELETE FROM scan_pair WHERE scan_id = $1 AND (left_id = ANY($2::uuid[]) OR right_id = ANY($2::uuid[]))
     RETURNING left_id, right_id`,
    [scanId, recordIds],
  );
  await copyIn(
    manager,
    'scan_pair (scan_id, shard, left_id, right_id, band, score, clause)',
    pairs.map(({ left, right, band, score, clause = null }) => [
      ...[scanId, NO_SHARD, left, right, band, score, clause],
    ]),
  );
  return [
    ...new Set([
      ...recordIds,
      ...removed.flatMap((pair) => [pair.left_id, pair.right_id]),
      ...pairs.flatMap((pair) => [pair.left, pair.right]),
    ]),
  ];
}

/** TypeORM answers a DELETE with the rows and their number. */
async function deleted<Row>(manager: EntityManager, sql: string, values: unknown[]): Promise<Row[]> {
  const [rows] = await manager.query<[Row[], number]>(sql, values);
  return rows;
}

async function connectedRecords(
  manager: EntityManager,
  scanId: string,
  from: readonly string[],
): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `WITH RECURSIVE connected (id) AS (
       SELECT unnest($2::uuid[])
        UNION
       SELECT pair.id FROM connected CROSS JOIN LATERAL (
         SELECT right_id AS id FROM scan_pair WHERE scan_id = $1 AND left_id = connected.id
          UNION ALL
         SELECT left_id FROM scan_pair WHERE scan_id = $1 AND right_id = connected.id
       ) AS pair
     )
     SELECT id FROM connected`,
    [scanId, from],
  );
  return rows.map((row) => row.id);
}

async function pairsAmong(
  manager: EntityManager,
  scanId: string,
  recordIds: readonly string[],
): Promise<StoredPair[]> {
  return manager.query(
    `SELECT left_id AS "left", right_id AS "right", band, score, clause FROM scan_pair
      WHERE scan_id = $1 AND left_id = ANY($2::uuid[]) ORDER BY left_id, right_id`,
    [scanId, recordIds],
  );
}

async function groupingBase(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  pairs: readonly StoredPair[],
): Promise<{ base: GroupingBase; frequencies: TermFrequencies }> {
  const ids = [...new Set(pairs.flatMap((pair) => [pair.left, pair.right]))].sort();
  const forms = await readForms(manager, ids);
  const builder = new MatchColumnsBuilder(rule);
  const nothing: MatchForms = {};
  for (const id of ids) builder.add(id, forms.get(id) ?? nothing, { keys: [] });
  return {
    base: { rule, columns: builder.finish(), ids: new RecordIds(RecordIds.pack(ids)) },
    frequencies: await frequenciesOfValues(manager, entity, rule, [...forms.values()]),
  };
}
