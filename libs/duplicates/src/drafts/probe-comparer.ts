import type { MatchForms } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
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
import { findCandidates } from '../entry/find-candidates';
import { evidenceFilter } from '../profiles/generic-values';
import { countedForms, frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';
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

/** What records are compared by under the drafts, by record id. */
export type DraftForms = (recordIds: readonly string[]) => Promise<ReadonlyMap<string, MatchForms>>;

export interface ProbedRules {
  live: EntityDefinitions;
  draft: EntityDefinitions;
  /** Left out where the drafts compare the same values. */
  draftForms?: DraftForms;
}

/** How many profiles were made by these versions of the rules. */
interface MadeProfiles {
  standardization: number;
  matching: number;
  records: number;
}

/** Looks some records up in the whole base by the stored blocking keys, and compares them by two rules. */
@Injectable()
export class ProbeComparer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
  ) {}

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
    return this.areMadeAlike(live, await this.versionsOf(recordIds), recordIds.length);
  }

  /** Whether every one of so many records has a profile that the rules in force would make as well. */
  async hasAllProfiles(live: EntityDefinitions, records: number): Promise<boolean> {
    const made: MadeProfiles[] = await this.dataSource.manager.query(
      `SELECT standardization_version AS standardization, matching_version AS matching, count(*)::integer AS records
         FROM match_profile WHERE entity = $1 GROUP BY 1, 2`,
      [live.entity],
    );
    return this.areMadeAlike(live, made, records);
  }

  private async versionsOf(recordIds: readonly string[]): Promise<MadeProfiles[]> {
    return this.dataSource.manager.query(
      `SELECT standardization_version AS standardization, matching_version AS matching, count(*)::integer AS records
         FROM match_profile WHERE record_id = ANY($1::uuid[]) GROUP BY 1, 2`,
      [recordIds],
    );
  }

  /** By the rules in force, or by earlier ones that make the same forms and keys. */
  private async areMadeAlike(
    live: EntityDefinitions,
    made: readonly MadeProfiles[],
    records: number,
  ): Promise<boolean> {
    if (made.reduce((sum, one) => sum + one.records, 0) !== records) return false;
    for (const { standardization, matching } of made) {
      const { entity, versions } = live;
      const earlier = await this.definitions.forEntityAt(entity, {
        ...versions,
        [`standardization:${entity}`]: standardization,
        [`matching:${entity}`]: matching,
      });
      if (formsAndKeysOf(earlier) !== formsAndKeysOf(live)) return false;
    }
    return true;
  }

  /**
   * Two records that only share a key which both get under the drafts, and no stored one, are not met.
   * @param recordIds no more than some hundreds at once
   */
  async probe(rules: ProbedRules, recordIds: readonly string[]): Promise<Probes> {
    const { live, draft, draftForms } = rules;
    const entered = await storedForms(this.dataSource.manager, recordIds);
    const before = await this.storedSide(live.matchRule, live.entity, entered);
    // Most drafts move a threshold or a weight: whoever is a candidate now is one then.
    const after =
      draftForms !== undefined
        ? await this.draftSide(rules, draftForms, entered, before)
        : findsAlike(live, draft)
          ? { ...before, rule: draft.matchRule }
          : await this.storedSide(draft.matchRule, live.entity, entered);
    const probes: Probes = { records: [], histogramBefore: [], histogramAfter: [] };
    for (const recordId of entered.keys()) {
      const judge = (side: Side, other: string, histogram: ScoreBar[]): ProbedSide => {
        const [own, others] = [side.own.get(recordId), side.others.get(other)];
        if (own === undefined || others === undefined || side.candidates.get(recordId)?.has(other) !== true)
          return notCompared;
        const { outcome, score } = compareForms(side.rule, own, others, side.frequencies);
        addScore(histogram, score, outcome);
        return { band: outcome, score };
      };
      const candidates = [before, after].map((side) => side.candidates.get(recordId) ?? nobody);
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

  /** By the stored values and keys. */
  private async storedSide(
    rule: MatchRule,
    entity: string,
    entered: ReadonlyMap<string, MatchForms>,
  ): Promise<Side> {
    const { manager } = this.dataSource;
    const found = await this.candidatesOf(rule, entity, entered, (forms) => blockingKeysOf(rule, forms));
    return {
      ...(await this.comparedBy(rule, entity, entered)),
      candidates: found,
      others: await readForms(manager, idsOf(found)),
    };
  }

  /** Who shares a stored key, by the keys in force or by those of the drafts, is looked at as the drafts have it. */
  private async draftSide(
    { live, draft }: ProbedRules,
    draftForms: DraftForms,
    entered: ReadonlyMap<string, MatchForms>,
    before: Side,
  ): Promise<Side> {
    const { entity, matchRule: rule } = draft;
    const own = await draftForms([...entered.keys()]);
    const keysOf = (forms: MatchForms): number[] => [...blockingKeysOf(rule, forms)];
    const near = await this.candidatesOf(rule, entity, own, (forms, recordId) => [
      ...new Set([...keysOf(forms), ...blockingKeysOf(live.matchRule, entered.get(recordId) ?? {})]),
    ]);
    for (const [recordId, ids] of before.candidates)
      near.set(recordId, new Set([...(near.get(recordId) ?? []), ...ids]));
    const forms = await draftForms(idsOf(near));
    const keys = new Map([...forms].map(([id, held]) => [id, new Set(keysOf(held))]));
    const candidates = new Map(
      [...near].map(([recordId, ids]): [string, ReadonlySet<string>] => {
        const wanted = keysOf(own.get(recordId) ?? {});
        return [recordId, new Set([...ids].filter((id) => wanted.some((key) => keys.get(id)?.has(key))))];
      }),
    );
    const evidenceOf = await evidenceFilter(this.dataSource.manager, entity);
    return {
      ...(await this.comparedBy(rule, entity, own)),
      candidates,
      others: new Map([...forms].map(([id, held]) => [id, evidenceOf(held)])),
    };
  }

  private async candidatesOf(
    rule: MatchRule,
    entity: string,
    entered: ReadonlyMap<string, MatchForms>,
    keysOf: (forms: MatchForms, recordId: string) => number[],
  ): Promise<Map<string, ReadonlySet<string>>> {
    const { manager } = this.dataSource;
    const evidenceOf = await evidenceFilter(manager, entity);
    const subjects = [...entered].map(([recordId, forms]) => ({
      recordId,
      profile: { forms: evidenceOf(forms), keys: keysOf(forms, recordId) },
    }));
    const { candidates } = await findCandidates(manager, entity, rule, subjects);
    return new Map(subjects.map(({ recordId }, place) => [recordId, candidates[place]!.ids]));
  }

  private async comparedBy(
    rule: MatchRule,
    entity: string,
    entered: ReadonlyMap<string, MatchForms>,
  ): Promise<Pick<Side, 'rule' | 'frequencies' | 'own'>> {
    const { manager } = this.dataSource;
    const evidenceOf = await evidenceFilter(manager, entity);
    const own = new Map([...entered].map(([recordId, forms]) => [recordId, evidenceOf(forms)]));
    return { rule, own, frequencies: await frequenciesOfValues(manager, entity, rule, [...own.values()]) };
  }
}

function formsAndKeysOf({ documents, matching }: EntityDefinitions): string {
  return JSON.stringify([documents.standardization, matching.blockingKeys]);
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
  candidates: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of the records looked up and of their candidates, without the values that are no evidence. */
  own: ReadonlyMap<string, MatchForms>;
  others: ReadonlyMap<string, MatchForms>;
}

const nobody: ReadonlySet<string> = new Set();
const notCompared: ProbedSide = { band: 'noMatch', score: null };

function idsOf(candidates: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...new Set([...candidates.values()].flatMap((ids) => [...ids]))];
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
