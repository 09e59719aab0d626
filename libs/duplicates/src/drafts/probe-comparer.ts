import type { MatchForms } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  blockingKeysOf,
  compareForms,
  formsCounted,
  type MatchRule,
  type Outcome,
  type TermFrequencies,
} from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Candidates, findCandidates } from '../entry/find-candidates';
import { type EvidenceFilter, evidenceFilter } from '../profiles/generic-values';
import { countedForms, frequenciesOfValues } from '../profiles/match-frequencies';
import { profileVersions, readForms } from '../profiles/match-profiles';
import { addScore, type ScoreBar, sumHistograms } from '../scans/score-histogram';

/** What one rule says of a pair; no score where the rule does not compare it. */
interface ProbedSide {
  band: Outcome;
  score: number | null;
}

export interface ProbedPair {
  left: string;
  right: string;
  before: ProbedSide;
  after: ProbedSide;
}

/** A record of a sample, compared with all others. */
export interface ProbedRecord {
  recordId: string;
  candidatesBefore: number;
  candidatesAfter: number;
  /** Those that are in a band before or after. */
  pairs: ProbedPair[];
}

export interface Probes {
  records: ProbedRecord[];
  /** Of compared pairs, each once for each record of the sample that it was met by. */
  histogramBefore: ScoreBar[];
  histogramAfter: ScoreBar[];
}

/** Two rules over the same forms. */
export interface ProbedRules {
  live: EntityDefinitions;
  draft: EntityDefinitions;
}

/** Looks some records up in the whole base by the stored blocking keys, and compares them by two rules. */
@Injectable()
export class ProbeComparer {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Whether the stored keys and counts answer for the draft: it has no key of its own, weighs by no form that is not
   * counted, and the profiles of these records are those of the rules in force.
   */
  async canProbe({ live, draft }: ProbedRules, recordIds: readonly string[]): Promise<boolean> {
    const known = new Set(live.matching.blockingKeys.map((key) => JSON.stringify(key)));
    if (!draft.matching.blockingKeys.every((key) => known.has(JSON.stringify(key)))) return false;
    const { manager } = this.dataSource;
    const counted = await countedForms(manager, live.entity);
    if (
      ![...formsCounted(live.matchRule), ...formsCounted(draft.matchRule)].every((form) => counted.has(form))
    )
      return false;
    const { standardization, matching } = profileVersions(live);
    const rows: { current: number }[] = await manager.query(
      `SELECT count(*)::integer AS current FROM match_profile
        WHERE record_id = ANY($1::uuid[]) AND standardization_version = $2 AND matching_version = $3`,
      [recordIds, standardization, matching],
    );
    return rows[0]?.current === recordIds.length;
  }

  /** @param recordIds no more than some hundreds at once */
  async probe({ live, draft }: ProbedRules, recordIds: readonly string[]): Promise<Probes> {
    const { manager } = this.dataSource;
    const entered = await storedForms(manager, recordIds);
    const evidenceOf = await evidenceFilter(manager, live.entity);
    const before = await this.sideOf(live.matchRule, live.entity, entered, evidenceOf);
    // Most drafts move a threshold or a weight: whoever is a candidate now is one then.
    const after = findsAlike(live, draft)
      ? { ...before, rule: draft.matchRule }
      : await this.sideOf(draft.matchRule, live.entity, entered, evidenceOf);
    const others = await readForms(manager, [...new Set([...idsOf(before), ...idsOf(after)])]);
    const probes: Probes = { records: [], histogramBefore: [], histogramAfter: [] };
    for (const [recordId, forms] of entered) {
      const own = evidenceOf(forms);
      const judge = (side: Side, other: string, histogram: ScoreBar[]): ProbedSide => {
        const otherForms = others.get(other);
        if (otherForms === undefined || side.candidates.get(recordId)?.ids.has(other) !== true)
          return notCompared;
        const { outcome, score } = compareForms(side.rule, own, otherForms, side.frequencies);
        addScore(histogram, score, outcome);
        return { band: outcome, score };
      };
      const candidates = [before, after].map((side) => side.candidates.get(recordId)?.ids ?? nobody);
      const pairs: ProbedPair[] = [];
      for (const other of new Set(candidates.flatMap((ids) => [...ids]))) {
        const from = judge(before, other, probes.histogramBefore);
        const to = judge(after, other, probes.histogramAfter);
        if (from.band === 'noMatch' && to.band === 'noMatch') continue;
        const [left, right] = recordId < other ? [recordId, other] : [other, recordId];
        pairs.push({ left, right, before: from, after: to });
      }
      const [candidatesBefore, candidatesAfter] = candidates.map(({ size }) => size);
      probes.records.push({
        recordId,
        candidatesBefore: candidatesBefore!,
        candidatesAfter: candidatesAfter!,
        pairs,
      });
    }
    return {
      ...probes,
      histogramBefore: sumHistograms([probes.histogramBefore]),
      histogramAfter: sumHistograms([probes.histogramAfter]),
    };
  }

  private async sideOf(
    rule: MatchRule,
    entity: string,
    entered: ReadonlyMap<string, MatchForms>,
    evidenceOf: EvidenceFilter,
  ): Promise<Side> {
    const { manager } = this.dataSource;
    const subjects = [...entered].map(([recordId, forms]) => ({
      recordId,
      profile: { forms: evidenceOf(forms), keys: blockingKeysOf(rule, forms) },
    }));
    const found = await findCandidates(manager, entity, rule, subjects);
    const frequencies = await frequenciesOfValues(
      manager,
      entity,
      rule,
      subjects.map(({ profile }) => profile.forms),
    );
    return {
      rule,
      frequencies,
      candidates: new Map(subjects.map(({ recordId }, place) => [recordId, found[place]!])),
    };
  }
}

/** Whether both rules have the same candidates, and count the values of the same forms. */
function findsAlike({ matching: one, matchRule }: EntityDefinitions, draft: EntityDefinitions): boolean {
  const other = draft.matching;
  const parts = [one, other].map(({ blockingKeys, refineBy, maxBlockSize }) =>
    JSON.stringify([blockingKeys, refineBy ?? null, maxBlockSize ?? null]),
  );
  const counted = [matchRule, draft.matchRule].map((rule) => JSON.stringify([...formsCounted(rule)].sort()));
  return parts[0] === parts[1] && counted[0] === counted[1];
}

interface Side {
  rule: MatchRule;
  frequencies: TermFrequencies;
  candidates: ReadonlyMap<string, Candidates>;
}

const nobody: ReadonlySet<string> = new Set();
const notCompared: ProbedSide = { band: 'noMatch', score: null };

function idsOf({ candidates }: Side): string[] {
  return [...candidates.values()].flatMap(({ ids }) => [...ids]);
}

/** With the values that are no evidence: blocking keys are made of all. */
async function storedForms(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<Map<string, MatchForms>> {
  const rows: { record_id: string; forms: MatchForms }[] = await manager.query(
    'SELECT record_id, forms FROM match_profile WHERE record_id = ANY($1::uuid[])',
    [recordIds],
  );
  return new Map(rows.map((row) => [row.record_id, row.forms]));
}
