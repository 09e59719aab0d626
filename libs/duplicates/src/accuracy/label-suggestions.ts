import { AccessService, type Caller } from '@guiyi/access';
import type { LabelSuggestionList, LabelSuggestionQuery } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, presentRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScanStore } from '../scans/scan-store';
import { countLabels } from './label-store';
import { bitsPerStratum } from './score-strata';

const DEFAULT_ENTITY = 'customer';
const DEFAULT_LIMIT = 20;
/** Records that the caller may not read, and pairs that have a verdict, are found out for so many more pairs than asked. */
const SPARE_PAIRS = 400;

interface FoundPair {
  left: string;
  right: string;
  band: 'match' | 'review';
  score: number;
}

/** Which pairs to judge next, so that few verdicts say much. */
@Injectable()
export class LabelSuggestions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly scans: ScanStore,
  ) {}

  async list(caller: Caller, query: LabelSuggestionQuery): Promise<LabelSuggestionList> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const { entity = DEFAULT_ENTITY, limit = DEFAULT_LIMIT } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const scan = await this.scans.latestFull(entity);
    const labelled = await countLabels(manager, entity);
    if (scan === null) return { items: [], scanId: null, labelled };
    const values: unknown[] = [];
    const add = (value: unknown): string => `$${values.push(value)}`;
    const pairs = await manager.query<FoundPair[]>(
      // The order by hash is a random one that stays: what is drawn from a range of scores is a sample of it.
      `WITH drawn AS (
         SELECT left_id, right_id, band, score,
                row_number() OVER (PARTITION BY floor(score / ${bitsPerStratum})
                                   ORDER BY hashtextextended(left_id::text || right_id::text, 0)) AS place
           FROM scan_pair pair
          WHERE scan_id = ${add(scan.id)}
            AND NOT EXISTS (SELECT FROM labelled_pair label
                             WHERE label.entity = ${add(entity)} AND label.ended_at IS NULL
                               AND label.left_id = pair.left_id AND label.right_id = pair.right_id)
       )
       SELECT left_id AS "left", right_id AS "right", drawn.band, drawn.score
         FROM drawn JOIN record own ON own.id = left_id JOIN record other ON other.id = right_id
        WHERE place <= ${add(limit + SPARE_PAIRS)}
          AND own.status <> 'archived' AND other.status <> 'archived'
          AND ${policy.rowCondition('read', 'own', add)} AND ${policy.rowCondition('read', 'other', add)}
        ORDER BY place, least(abs(score - ${add(definitions.matchRule.bands.match)}::float8),
                              abs(score - ${add(definitions.matchRule.bands.review)}::float8)), left_id, right_id
        LIMIT ${add(limit)}`,
      values,
    );
    const records = await this.records.byIds(
      manager,
      entity,
      pairs.flatMap(({ left, right }) => [left, right]),
    );
    const shown = definitions.effective(caller.department);
    return {
      items: pairs.flatMap(({ left, right, band, score }) => {
        const own = records.get(left);
        const other = records.get(right);
        if (own === undefined || other === undefined) return [];
        return [
          {
            left: presentRecord(policy, shown, own),
            right: presentRecord(policy, shown, other),
            band,
            score,
          },
        ];
      }),
      scanId: scan.id,
      labelled,
    };
  }
}
