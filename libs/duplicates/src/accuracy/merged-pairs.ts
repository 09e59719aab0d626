import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { giveVerdicts, lockLabels, orderedPair } from './label-store';
import { PairJudge } from './pair-judge';

interface MergedRecord {
  id: string;
  data: RecordData;
}

export interface MergedPair {
  mergeId: string;
  survivor: MergedRecord;
  absorbed: MergedRecord;
}

interface Teacher {
  username: string;
  at: Date;
}

/**
 * What merges that people make teach rules: their records were one customer. An absorbed record cannot be read any more,
 * so the label keeps both as they were just before. Every method works inside the transaction of the merge.
 */
@Injectable()
export class MergedPairs {
  constructor(private readonly judge: PairJudge) {}

  async learn(
    manager: EntityManager,
    definitions: EntityDefinitions,
    merged: readonly MergedPair[],
    { username, at }: Teacher,
  ): Promise<void> {
    if (merged.length === 0) return;
    const { entity, matchingVersion } = definitions;
    const pairs = merged.map(({ mergeId, survivor, absorbed }) => {
      const isAbsorbedFirst = absorbed.id < survivor.id;
      const [left, right] = isAbsorbedFirst ? [absorbed, survivor] : [survivor, absorbed];
      const held = { leftData: left.data, rightData: right.data };
      return { ...orderedPair({ left: left.id, right: right.id }), ...held, mergeId };
    });
    const verdicts = await this.judge.judge(manager, definitions, pairs);
    const labels = pairs.map(({ left, right }, place) => {
      const { score, outcome } = verdicts[place]!;
      return { left, right, verdict: 'match' as const, matchingVersion, score, outcome };
    });
    await lockLabels(manager, entity);
    await giveVerdicts(manager, entity, labels, { origin: 'steward', username, at });
    await manager.query(
      `UPDATE labelled_pair AS label
          SET merge_id = merged."mergeId", left_data = merged."leftData", right_data = merged."rightData"
         FROM json_to_recordset($2::json)
           AS merged ("left" uuid, "right" uuid, "mergeId" uuid, "leftData" jsonb, "rightData" jsonb)
        WHERE label.entity = $1 AND label.ended_at IS NULL
          AND label.left_id = merged."left" AND label.right_id = merged."right"`,
      [entity, JSON.stringify(pairs)],
    );
  }

  /** Of merges that are taken back for these records. */
  async unlearn(
    manager: EntityManager,
    parted: readonly { mergeId: string; absorbedId: string }[],
    { username, at }: Teacher,
  ): Promise<void> {
    await manager.query(
      `UPDATE labelled_pair AS label SET ended_at = $3, ended_by = $4, left_data = NULL, right_data = NULL
         FROM unnest($1::uuid[], $2::uuid[]) AS parted (merge_id, record_id)
        WHERE label.merge_id = parted.merge_id AND label.ended_at IS NULL
          AND parted.record_id IN (label.left_id, label.right_id)`,
      [parted.map(({ mergeId }) => mergeId), parted.map(({ absorbedId }) => absorbedId), at, username],
    );
  }

  /** Lets the values go of merges that are too old to be taken back; what they taught is in the rules by then. */
  async letGo(manager: EntityManager, mergeIds: readonly string[]): Promise<void> {
    await manager.query(
      'UPDATE labelled_pair SET left_data = NULL, right_data = NULL WHERE merge_id = ANY($1::uuid[])',
      [mergeIds],
    );
  }
}
