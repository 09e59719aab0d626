import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { LabelSuggestionList, LabelSuggestionQuery } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, presentRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ScanStore } from '../scans/scan-store';
import { countLabels } from './label-store';
import { bitsPerStratum } from './score-strata';

const DEFAULT_ENTITY = 'customer';
const DEFAULT_LIMIT = 20;
/** Records that the caller may not read, and pairs that have a verdict, are found out for so many more pairs than asked. */
const SPARE_PAIRS = 400;
/** What people let through longer ago was seen by a rule that has changed since. */
const NEWEST_OVERRIDES = 2000;

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
    const { entity = DEFAULT_ENTITY, limit = DEFAULT_LIMIT, of = 'scan' } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const scan = await this.scans.latestFull(entity);
    const labelled = await countLabels(manager, entity);
    const scanId = scan?.id ?? null;
    const wanted = { entity, limit, policy, bands: definitions.matchRule.bands };
    const pairs =
      of === 'overrides'
        ? await overriddenPairs(manager, wanted)
        : scanId === null
          ? []
          : await drawnPairs(manager, scanId, wanted);
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
      scanId,
      labelled,
    };
  }
}

interface WantedPairs {
  entity: string;
  limit: number;
  policy: AccessPolicy;
  bands: { match: number; review: number };
}

async function drawnPairs(
  manager: EntityManager,
  scanId: string,
  { entity, limit, policy, bands }: WantedPairs,
): Promise<FoundPair[]> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  return manager.query<FoundPair[]>(
    // The order by hash is a random one that stays: what is drawn from a range of scores is a sample of it.
    `WITH drawn AS (
       SELECT left_id, right_id, band, score,
              row_number() OVER (PARTITION BY floor(score / ${bitsPerStratum})
                                 ORDER BY hashtextextended(left_id::text || right_id::text, 0)) AS place
         FROM scan_pair pair
        WHERE scan_id = ${add(scanId)} AND ${hasNoVerdict('pair', add(entity))}
     )
     SELECT left_id AS "left", right_id AS "right", drawn.band, drawn.score
       FROM drawn JOIN record own ON own.id = left_id JOIN record other ON other.id = right_id
      WHERE place <= ${add(limit + SPARE_PAIRS)}
        AND own.status <> 'archived' AND other.status <> 'archived'
        AND ${policy.rowCondition('read', 'own', add)} AND ${policy.rowCondition('read', 'other', add)}
      ORDER BY place, least(abs(score - ${add(bands.match)}::float8),
                            abs(score - ${add(bands.review)}::float8)), left_id, right_id
      LIMIT ${add(limit)}`,
    values,
  );
}

/** Of warnings that somebody passed by, newest first: whether the rule or that person was right is not known yet. */
async function overriddenPairs(
  manager: EntityManager,
  { entity, limit, policy }: WantedPairs,
): Promise<FoundPair[]> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  return manager.query<FoundPair[]>(
    `WITH passed AS (
       SELECT record_id, candidates, at FROM duplicate_override
        WHERE entity = ${add(entity)} AND kind <> 'logged' ORDER BY at DESC, id DESC LIMIT ${NEWEST_OVERRIDES}
     ), pair AS (
       SELECT DISTINCT ON (left_id, right_id) left_id, right_id, band, score, at
         FROM (SELECT least(record_id, "recordId") AS left_id, greatest(record_id, "recordId") AS right_id,
                      band, score, at
                 FROM passed CROSS JOIN LATERAL jsonb_to_recordset(candidates)
                   AS candidate ("recordId" uuid, entity text, band text, score float8)
                WHERE entity IS NULL) AS found
        ORDER BY left_id, right_id, at DESC
     )
     SELECT left_id AS "left", right_id AS "right", pair.band, pair.score
       FROM pair JOIN record own ON own.id = left_id JOIN record other ON other.id = right_id
      WHERE ${hasNoVerdict('pair', add(entity))}
        AND own.status <> 'archived' AND other.status <> 'archived'
        AND ${policy.rowCondition('read', 'own', add)} AND ${policy.rowCondition('read', 'other', add)}
      ORDER BY pair.at DESC, left_id, right_id LIMIT ${add(limit)}`,
    values,
  );
}

function hasNoVerdict(pair: string, entity: string): string {
  return `NOT EXISTS (SELECT FROM labelled_pair label
                       WHERE label.entity = ${entity} AND label.ended_at IS NULL
                         AND label.left_id = ${pair}.left_id AND label.right_id = ${pair}.right_id)`;
}
