import type { RecordData } from '@guiyi/contracts';
import { type LabelledPair, type MatchColumns, MatchColumnsBuilder, sharedMemory } from '@guiyi/matching';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { EntityManager } from 'typeorm';
import { readForms } from '../profiles/match-profiles';
import type { StoredLabel } from './label-store';

/** More records teach hardly more: pairs are drawn from them. */
const MOST_RECORDS = 50_000;
const RECORDS_AT_ONCE = 5000;

export interface TrainingBase {
  columns: MatchColumns;
  labels: LabelledPair[];
}

/** The labelled records and a sample of the others, whose profiles are up to date, with the labels on them. */
export async function readTrainingBase(
  manager: EntityManager,
  entity: string,
  { matchRule: rule, standardization }: Pick<EntityDefinitions, 'matchRule' | 'standardization'>,
  labels: readonly StoredLabel[],
  signal: AbortSignal,
): Promise<TrainingBase> {
  const ids = await sampledRecords(manager, entity, labels);
  const builder = new MatchColumnsBuilder(rule);
  const positions = new Map<string, number>();
  for (let start = 0; start < ids.length; start += RECORDS_AT_ONCE) {
    signal.throwIfAborted();
    const part = ids.slice(start, start + RECORDS_AT_ONCE);
    const forms = await readForms(manager, part);
    for (const id of part) {
      const own = forms.get(id);
      if (own !== undefined) positions.set(id, builder.add(id, own));
    }
  }
  // Records of merges take part as they were just before.
  const heldAt = (id: string, data: RecordData | null | undefined): number | undefined =>
    data === undefined || data === null
      ? positions.get(id)
      : builder.add(id, standardization.matchForms(data));
  const sides = labels.map(({ left, right, leftData, rightData }) => [
    heldAt(left, leftData),
    heldAt(right, rightData),
  ]);
  return {
    columns: builder.finish(sharedMemory),
    labels: sides.flatMap(([own, other], place) => {
      const { verdict } = labels[place]!;
      if (own === undefined || other === undefined) return [];
      return [{ left: own, right: other, isMatch: verdict === 'match' }];
    }),
  };
}

/** In the order of their ids, which are random: the least of them, so that a training that runs twice learns from the same records. */
async function sampledRecords(
  manager: EntityManager,
  entity: string,
  labels: readonly StoredLabel[],
): Promise<string[]> {
  const labelled = [...new Set(labels.flatMap(({ left, right }) => [left, right]))];
  const rows: { id: string }[] = await manager.query(
    `SELECT record_id AS id FROM match_profile WHERE entity = $1 AND record_id = ANY($3::uuid[])
      UNION
     (SELECT record_id FROM match_profile WHERE entity = $1 ORDER BY record_id LIMIT $2)
      ORDER BY id`,
    [entity, MOST_RECORDS, labelled],
  );
  return rows.map(({ id }) => id);
}
