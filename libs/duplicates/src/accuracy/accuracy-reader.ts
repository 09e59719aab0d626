import type { AccessPolicy } from '@guiyi/access';
import type { AccuracyEstimate, WrongPair } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordStore, presentSide } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ScanStore } from '../scans/scan-store';
import { figuresOf, type JudgedLabel } from './accuracy-figures';
import { pairsByStratum, strataOfLabels } from './score-strata';

const MOST_WRONG = 100;
const RECORDS_AT_ONCE = 200;

/** The part of a report that is of a scan's pairs and of the caller's records. */
@Injectable()
export class AccuracyReader {
  constructor(
    private readonly records: RecordStore,
    private readonly scans: ScanStore,
  ) {}

  /** The first pairs of which the caller may read both records. */
  async read(
    manager: EntityManager,
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    wrong: readonly JudgedLabel[],
  ): Promise<WrongPair[]> {
    const shown: WrongPair[] = [];
    for (let start = 0; start < wrong.length && shown.length < MOST_WRONG; start += RECORDS_AT_ONCE) {
      const part = wrong.slice(start, start + RECORDS_AT_ONCE);
      const ids = part.flatMap(({ label }) => [label.left, label.right]);
      const records = await this.records.byIds(manager, definitions.entity, ids);
      for (const { label, outcome, score, isCompared } of part) {
        const left = records.get(label.left);
        const right = records.get(label.right);
        if (left === undefined || right === undefined) continue;
        if (!policy.mayRead(left) || !policy.mayRead(right)) continue;
        shown.push({
          labelId: label.id,
          left: presentSide(policy, definitions, left),
          right: presentSide(policy, definitions, right),
          verdict: label.verdict,
          ...{ outcome, score, isCompared },
        });
      }
    }
    return shown.slice(0, MOST_WRONG);
  }

  /** For all pairs of the last full scan; null without a scan or a verdict on its pairs. */
  async estimate(
    manager: EntityManager,
    entity: string,
    judged: readonly JudgedLabel[],
  ): Promise<AccuracyEstimate | null> {
    const scan = await this.scans.latestFull(entity);
    if (scan === null) return null;
    const strata = await strataOfLabels(manager, entity, scan.id);
    const drawn = judged.flatMap((pair) => {
      const stratum = strata.get(pair.label.id);
      return stratum === undefined ? [] : [{ pair, stratum }];
    });
    if (drawn.length === 0) return null;
    const population = await pairsByStratum(manager, scan.id);
    const { figures, unjudged } = figuresOf(drawn, population);
    return {
      figures,
      scanId: scan.id,
      pairs: [...population.values()].reduce((sum, pairs) => sum + pairs, 0),
      unjudged: unjudged.reduce((sum, stratum) => sum + (population.get(stratum) ?? 0), 0),
    };
  }
}
