import type { ScanResult } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { compareForms } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lockLabels } from '../accuracy/label-store';
import { findCandidates } from '../entry/find-candidates';
import { BY_SCORE } from '../groups/group-clauses';
import type { StoredPair } from '../groups/group-pairs';
import { regroup } from '../groups/regroup';
import { evidenceFilter } from '../profiles/generic-values';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { profileVersions, readProfiles } from '../profiles/match-profiles';
import { ScanStore } from './scan-store';
import type { ScanEntity, ScanFallback } from './scan.entity';
import { type ScoreBar, addScore, sumHistograms } from './score-histogram';

const RECORDS_AT_ONCE = 500;
/** Looking a record up costs about as much as twenty records of a full scan. */
const MOST_CHANGES = 0.05;
const ALWAYS_FEW = 2000;

interface Comparison {
  pairs: Map<string, StoredPair>;
  /** Pairs already compared from their other side. */
  seen: Set<string>;
  candidatePairs: number;
  incomplete: number;
  histogram: ScoreBar[];
}

/** Compares the records that changed since the last scan with all others, by the keys that they share. */
@Injectable()
export class ChangeScanner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
  ) {}

  /** Nothing is stored before the end, so it can be killed and run again. @returns why a full scan is needed, if it is. */
  async run(scan: ScanEntity, signal: AbortSignal): Promise<ScanFallback | undefined> {
    const definitions = await this.definitions.forEntity(scan.entity);
    const base = await this.scans.latestFull(scan.entity);
    const watermark = base === null ? null : await this.scans.latestWatermark(base.id);
    if (base === null || watermark === null) return 'noBase';
    if (!isSameRules(base, definitions) || !isSameRules(scan, definitions)) return 'rulesChanged';
    await this.scans.setWatermark(scan.id);
    const { manager } = this.dataSource;
    const changed = await changedSince(manager, scan.entity, watermark);
    if (changed.length > ALWAYS_FEW && changed.length > base.records * MOST_CHANGES) return 'manyChanges';
    const removed = await removedSince(manager, scan.entity, watermark);
    await this.scans.move(scan.id, ['running'], {
      stage: 'compare',
      baseScanId: base.id,
      compareStartedAt: new Date(),
    });
    await this.scans.setPrepared(scan.id, 0, changed.length);
    const comparison = await this.compare(scan, definitions, changed, signal);
    await this.store(scan, base, definitions, [...changed, ...removed], comparison);
    return undefined;
  }

  private async compare(
    scan: ScanEntity,
    definitions: EntityDefinitions,
    changed: readonly string[],
    signal: AbortSignal,
  ): Promise<Comparison> {
    const comparison: Comparison = {
      pairs: new Map(),
      seen: new Set(),
      candidatePairs: 0,
      incomplete: 0,
      histogram: [],
    };
    for (let start = 0; start < changed.length; start += RECORDS_AT_ONCE) {
      signal.throwIfAborted();
      if (await this.scans.isStopped(scan.id)) break;
      await compareSome(
        this.dataSource.manager,
        definitions,
        changed.slice(start, start + RECORDS_AT_ONCE),
        comparison,
      );
      await this.scans.setPrepared(
        scan.id,
        Math.min(start + RECORDS_AT_ONCE, changed.length),
        changed.length,
      );
    }
    return comparison;
  }

  /** A scan that was cancelled meanwhile stores nothing. */
  private async store(
    scan: ScanEntity,
    base: ScanEntity,
    definitions: EntityDefinitions,
    recordIds: readonly string[],
    comparison: Comparison,
  ): Promise<void> {
    const now = new Date();
    await runInTransaction(this.dataSource, async (manager) => {
      const rows: unknown[] = await manager.query(
        `SELECT FROM scan WHERE id = $1 AND status = 'running' FOR UPDATE`,
        [scan.id],
      );
      if (rows.length === 0) return;
      await lockLabels(manager, scan.entity);
      const pairs = [...comparison.pairs.values()];
      const owner = { scanId: base.id, foundBy: scan.id, entity: scan.entity };
      const { written } = await regroup(manager, owner, definitions.matchRule, { recordIds, pairs }, now);
      const inMatchBand = written.filter((group) => group.band === 'match').length;
      const result: ScanResult = {
        records: recordIds.length,
        candidatePairs: comparison.candidatePairs,
        matchPairs: pairs.filter((pair) => pair.band === 'match').length,
        reviewPairs: pairs.filter((pair) => pair.band === 'review').length,
        groups: written.length,
        matchGroups: inMatchBand,
        reviewGroups: written.length - inMatchBand,
        duplicateRecords: written.reduce((sum, { memberIds }) => sum + memberIds.length - 1, 0),
        largestGroup: written.reduce((largest, { memberIds }) => Math.max(largest, memberIds.length), 0),
        incompletelyCompared: comparison.incomplete,
        seconds: (now.getTime() - (scan.startedAt ?? scan.createdAt).getTime()) / 1000,
        histogram: sumHistograms([comparison.histogram]),
      };
      await manager.query(
        `UPDATE scan SET status = 'completed', stage = 'done', finished_at = $2, result = $3 WHERE id = $1`,
        [scan.id, new Date(), JSON.stringify(result)],
      );
    });
    await this.scans.announce(scan.id);
  }
}

function isSameRules(
  scan: Pick<ScanEntity, 'standardizationVersion' | 'matchingVersion'>,
  definitions: EntityDefinitions,
): boolean {
  const { standardization, matching } = profileVersions(definitions);
  return scan.standardizationVersion === standardization && scan.matchingVersion === matching;
}

async function changedSince(manager: EntityManager, entity: string, watermark: string): Promise<string[]> {
  const rows: { record_id: string }[] = await manager.query(
    'SELECT record_id FROM match_profile WHERE entity = $1 AND changed_in >= $2::xid8 ORDER BY record_id',
    [entity, watermark],
  );
  return rows.map((row) => row.record_id);
}

async function removedSince(manager: EntityManager, entity: string, watermark: string): Promise<string[]> {
  const rows: { record_id: string }[] = await manager.query(
    `SELECT record_id FROM match_removal
      WHERE entity = $1 AND removed_in >= $2::xid8
        AND NOT EXISTS (SELECT FROM match_profile WHERE match_profile.record_id = match_removal.record_id)`,
    [entity, watermark],
  );
  return rows.map((row) => row.record_id);
}

async function compareSome(
  manager: EntityManager,
  definitions: EntityDefinitions,
  recordIds: readonly string[],
  comparison: Comparison,
): Promise<void> {
  const { entity, matchRule } = definitions;
  const profiles = await readProfiles(manager, recordIds);
  const subjects = [...profiles].map(([recordId, profile]) => ({ recordId, profile }));
  const { candidates, forms } = await findCandidates(manager, entity, matchRule, subjects);
  const evidenceOf = await evidenceFilter(manager, entity);
  const frequencies = await frequenciesOfValues(
    manager,
    entity,
    matchRule,
    subjects.map(({ profile }) => profile.forms),
  );
  for (const [position, { recordId, profile }] of subjects.entries()) {
    const { ids, isCut } = candidates[position]!;
    if (isCut) comparison.incomplete++;
    for (const other of ids) {
      const held = forms.get(other);
      if (held === undefined) continue;
      const [left, right] = recordId < other ? [recordId, other] : [other, recordId];
      const pair = `${left} ${right}`;
      if (comparison.seen.has(pair)) continue;
      comparison.seen.add(pair);
      comparison.candidatePairs++;
      const decision = compareForms(matchRule, profile.forms, evidenceOf(held), frequencies);
      const { outcome, score, clause = BY_SCORE } = decision;
      addScore(comparison.histogram, score, outcome);
      if (outcome !== 'noMatch') comparison.pairs.set(pair, { left, right, band: outcome, score, clause });
    }
  }
}
