import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityDefinitions } from '@guiyi/definitions';
import { compareForms, type Decision } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';

/** Comparing so many pairs takes about as long as a request may wait for another. */
const PAIRS_AT_ONCE = 500;

/** What the match rule in force says of stored records, by the match forms kept beside them. */
@Injectable()
export class StoredPairJudge {
  /** In the order of the pairs; a record that is gone or archived looks like nobody. */
  async decide(
    manager: EntityManager,
    { entity, matchRule }: Pick<EntityDefinitions, 'entity' | 'matchRule'>,
    pairs: readonly { left: string; right: string }[],
  ): Promise<Decision[]> {
    const forms = await readForms(manager, [...new Set(pairs.flatMap(({ left, right }) => [left, right]))]);
    const frequencies = await frequenciesOfValues(manager, entity, matchRule, [...forms.values()]);
    const decisions: Decision[] = [];
    for (const [place, { left, right }] of pairs.entries()) {
      if (place % PAIRS_AT_ONCE === PAIRS_AT_ONCE - 1) await nextTurn();
      decisions.push(compareForms(matchRule, forms.get(left) ?? {}, forms.get(right) ?? {}, frequencies));
    }
    return decisions;
  }

  /**
   * Whether it says of records that stay as they are what it has said ever since a scan ended: by the rules of the scan,
   * and with its counts.
   */
  async standsSince(
    manager: EntityManager,
    { entity, standardizationVersion, matchingVersion }: EntityDefinitions,
    scanId: string,
  ): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `SELECT FROM scan WHERE id = $1 AND status = 'completed'
         AND standardization_version = $3 AND matching_version = $4
         AND id = (SELECT scan_id FROM match_statistics WHERE entity = $2 ORDER BY version DESC LIMIT 1)`,
      [scanId, entity, standardizationVersion, matchingVersion],
    );
    return rows.length > 0;
  }
}
