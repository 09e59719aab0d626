import type { MatchingDocument } from '@guiyi/contracts';
import {
  blankGenericValues,
  buildTermFrequencies,
  compileMatchRule,
  type FormColumn,
  genericValuesOf,
  type MatchColumns,
  type MatchRule,
  outcomeCodes,
  planBlocks,
  type ScoredPairs,
  type ShardResult,
  sharedMemory,
  shardRanges,
} from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { loadColumns, type LoadedRecords } from '../engine/load-columns';
import type { RecordIds } from '../engine/record-ids';
import { type ScanEngine, startScanEngine } from '../engine/scan-engine';
import { groupPairs, type PairGroup, type StoredPair } from '../groups/group-pairs';
import { countScores, type ScoreBar, sumHistograms } from '../scans/score-histogram';

/** Records that a rule compares, none of them looked up or stored anywhere else. */
export interface ComparedRecords {
  /**
   * Gives record id, blocking keys (bigint[]; NULL: those that the rule makes) and match forms (jsonb), in the order of
   * the ids.
   */
  sql: string;
  document: MatchingDocument;
  /** Of the standardization that made the forms: records that a value may have and still be evidence. */
  genericAbove: ReadonlyMap<string, number>;
  /** Of a sample: the records of the base that each of them stands for. */
  scale: number;
}

/** What a rule finds among records. */
export interface Comparison {
  records: number;
  /** Those of both bands, the smaller id on the left, in the order of the ids. */
  pairs: StoredPair[];
  groups: PairGroup[];
  candidatePairs: number;
  /** How many candidates each record has, by its place. */
  candidates: Uint32Array;
  incomplete: number;
  histogram: ScoreBar[];
  /** Without reading the records. */
  seconds: number;
}

const RECORDS_PER_SHARD = 30_000;
const MOST_SHARDS = 256;

/** Does what a full scan does, with any rule and any profiles, and leaves pairs and groups in force alone. */
@Injectable()
export class BaseComparer {
  constructor(private readonly pool: Pool) {}

  /**
   * @param onShard called after each part with the share compared; throws to stop
   * @throws what onShard throws, or the reason of the signal
   */
  async compare(
    compared: ComparedRecords,
    signal: AbortSignal,
    onShard: (share: number) => Promise<void>,
  ): Promise<Comparison> {
    const engine = startScanEngine(compared.document);
    try {
      return await this.compareWith(engine, compared, signal, onShard);
    } finally {
      await engine.close();
    }
  }

  private async compareWith(
    engine: ScanEngine,
    { sql, document, genericAbove, scale }: ComparedRecords,
    signal: AbortSignal,
    onShard: (share: number) => Promise<void>,
  ): Promise<Comparison> {
    const rule = compileMatchRule(document);
    const loaded = await loadColumns(this.pool, sql, engine);
    const started = performance.now();
    const { columns, ids } = loaded;
    scaleCounts(columns, scale);
    blankGenericValues(columns, genericValuesOf(columns, genericAbove));
    const plan = planBlocks(rule, columns, sharedMemory);
    const ranges = shardRanges(
      Math.min(MOST_SHARDS, Math.max(engine.threads, Math.ceil(columns.size / RECORDS_PER_SHARD))),
    );
    const found: StoredPair[] = [];
    const histograms: ScoreBar[][] = [];
    const candidates = new Uint32Array(columns.size);
    let candidatePairs = 0;
    for (let first = 0; first < ranges.length; first += engine.threads) {
      signal.throwIfAborted();
      const results = await Promise.all(
        ranges
          .slice(first, first + engine.threads)
          .map((range): Promise<ShardResult> => engine.run('compareShard', { columns, plan, range })),
      );
      for (const { pairs, candidatePairs: compared } of results) {
        candidatePairs += compared;
        histograms.push(countScores(pairs));
        countCandidates(candidates, pairs);
        addPairs(found, ids, pairs);
      }
      await onShard(Math.min(1, (first + engine.threads) / ranges.length));
    }
    found.sort(byIds);
    return {
      records: columns.size,
      pairs: found,
      groups: groupsOf(rule, loaded, found),
      candidatePairs,
      candidates,
      incomplete: plan.incomplete.length,
      histogram: sumHistograms(histograms),
      seconds: (performance.now() - started) / 1000,
    };
  }
}

function groupsOf(
  rule: MatchRule,
  { columns, ids }: LoadedRecords,
  pairs: readonly StoredPair[],
): PairGroup[] {
  return groupPairs({ rule, columns, ids }, pairs, buildTermFrequencies(columns));
}

function countCandidates(candidates: Uint32Array, { length, left, right }: ScoredPairs): void {
  for (let pair = 0; pair < length; pair++) {
    candidates[left[pair]!]!++;
    candidates[right[pair]!]!++;
  }
}

function addPairs(found: StoredPair[], ids: RecordIds, pairs: ScoredPairs): void {
  for (let pair = 0; pair < pairs.length; pair++) {
    const band = outcomeCodes[pairs.outcomes[pair]!]!;
    if (band === 'noMatch') continue;
    const [one, other] = [ids.idOf(pairs.left[pair]!), ids.idOf(pairs.right[pair]!)];
    const [left, right] = one < other ? [one, other] : [other, one];
    found.push({ left, right, band, score: pairs.scores[pair]! });
  }
}

function byIds(a: StoredPair, b: StoredPair): number {
  if (a.left !== b.left) return a.left < b.left ? -1 : 1;
  return a.right < b.right ? -1 : a.right > b.right ? 1 : 0;
}

/**
 * How common a value is in the base, seen from a sample: two records that agree on it hold it themselves, whichever
 * base they are from, and each further holder stands for as many as the sample was thinned by.
 */
function scaleCounts(columns: MatchColumns, scale: number): void {
  if (scale <= 1) return;
  for (const column of Object.values(columns.forms)) {
    column.records = Math.round(column.records * scale);
    scaleHolders(column, scale);
  }
}

function scaleHolders({ holders }: FormColumn, scale: number): void {
  for (let code = 0; code < holders.length; code++)
    if (holders[code]! > 2) holders[code] = Math.round(2 + (holders[code]! - 2) * scale);
}
