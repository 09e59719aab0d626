import type { MatchForms } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PairJudge } from '../accuracy/pair-judge';
import { type FormChange, keepsApart, type Lapse, pairKey, type StoredDecision } from './decision';
import {
  addCarried,
  decisionsAbout,
  decisionsOfPairs,
  endByMerge,
  lapseDecisions,
  mergesEndingDecisions,
  reopenEndedByMerge,
  storeEvidence,
  undoLapsesOfTransaction,
} from './decision-store';
import { changedForms, type DecisionEvidence, fingerprintsOf } from './evidence';
import { judgedAnew, lapseOf, type PairToday } from './material-change';
import { type Absorbed, planCarrying } from './plan-carrying';

export interface RecordForms {
  recordId: string;
  forms: MatchForms;
}

/** Who caused what happens to decisions, and when. */
export interface DecisionCause {
  username: string;
  at: Date;
}

/**
 * What people decided about pairs of records, remembered across scans, edits, merges and their undoing. Every method
 * works inside the caller's transaction.
 */
@Injectable()
export class PairDecisions {
  constructor(
    private readonly records: RecordStore,
    private readonly judge: PairJudge,
  ) {}

  /** The decisions in force, by pairKey. */
  async inForce(
    manager: EntityManager,
    entity: string,
    pairs: readonly { left: string; right: string }[],
  ): Promise<ReadonlyMap<string, StoredDecision>> {
    const ordered = pairs.map(({ left, right }) =>
      left < right ? { left, right } : { left: right, right: left },
    );
    const found = await decisionsOfPairs(manager, entity, ordered);
    return new Map(found.map((decision) => [pairKey(decision.left, decision.right), decision]));
  }

  /** Of each record, the others that decisions keep apart from it; one that these values would end does not count. */
  async apartFrom(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const apart = new Map<string, Set<string>>(records.map(({ recordId }) => [recordId, new Set()]));
    const touched = touchedBy(definitions, records, await decisionsOf(manager, records));
    const ended = await this.lapses(manager, definitions, records, touched);
    const endedIds = new Set(ended.map(({ decision }) => decision.id));
    for (const { decision, sides } of touched) {
      if (!keepsApart(decision) || endedIds.has(decision.id)) continue;
      for (const side of sides) apart.get(decision[side])?.add(decision[otherSide[side]]);
    }
    return apart;
  }

  /** Ends decisions that the records' values speak against more than those that they were taken on. */
  async lapse(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    at: Date,
  ): Promise<void> {
    await this.lapseAmong(manager, definitions, records, await decisionsOf(manager, records), at);
  }

  /** The same of some of the decisions about the records. */
  async lapseAmong(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    decisions: readonly StoredDecision[],
    at: Date,
  ): Promise<void> {
    const touched = touchedBy(definitions, records, decisions);
    const ended = await this.lapses(manager, definitions, records, touched);
    await lapseDecisions(
      manager,
      ended.map(({ decision: { id }, lapse }) => ({ id, ...lapse })),
      at,
    );
  }

  /** The same values in new forms: what they were compared by is told anew, and no decision ends. */
  async rebase(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
  ): Promise<void> {
    await this.restate(manager, definitions, records, 'judged');
  }

  /** After records were absorbed and the surviving ones written: what was decided about them goes on to those. */
  async carry(
    manager: EntityManager,
    definitions: EntityDefinitions,
    absorptions: readonly Absorbed[],
    cause: DecisionCause,
  ): Promise<void> {
    const survivors = [...new Set(absorptions.map(({ survivorId }) => survivorId))];
    await undoLapsesOfTransaction(manager, survivors);
    const touched = [...absorptions.map(({ absorbedId }) => absorbedId), ...survivors];
    const plan = planCarrying(await decisionsAbout(manager, touched), absorptions);
    if (plan.ended.length > 0) {
      await endByMerge(manager, plan.ended, cause);
      await addCarried(manager, plan.carried);
    }
    await this.rebase(manager, definitions, await storedForms(manager, survivors));
  }

  /** Of the merges, those that ended decisions. */
  endedBy(manager: EntityManager, mergeIds: readonly string[]): Promise<Set<string>> {
    return mergesEndingDecisions(manager, mergeIds);
  }

  /** After absorbed records were put back and the surviving ones were written. */
  async carryBack(
    manager: EntityManager,
    definitions: EntityDefinitions,
    parted: readonly { mergeId: string; survivorId: string; restoredIds: readonly string[] }[],
    at: Date,
  ): Promise<void> {
    const survivors = parted.map(({ survivorId }) => survivorId);
    await undoLapsesOfTransaction(manager, survivors);
    const mergeIds = parted.map(({ mergeId }) => mergeId);
    for (const mergeId of await this.endedBy(manager, mergeIds)) await reopenEndedByMerge(manager, mergeId);
    // What only the absorbed record held is no longer what the decisions about the surviving one rest on.
    await this.restate(manager, definitions, await storedForms(manager, survivors), 'now');
    // A later edit may have gone to a restored record with the unmerge.
    const restored = parted.flatMap(({ restoredIds }) => restoredIds);
    await this.lapse(manager, definitions, await storedForms(manager, restored), at);
  }

  /** What the decisions about the records are measured by: by this rule, from these values and those of the others. */
  private async restate(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    from: 'judged' | 'now',
  ): Promise<void> {
    const touched = touchedBy(definitions, records, await decisionsOf(manager, records));
    const today = await this.today(manager, definitions, records, touched);
    const { matchRule, matchingVersion, standardizationVersion } = definitions;
    await storeEvidence(
      manager,
      touched.map(({ decision: { id, verdict, evidence, judged }, now }, place) => {
        const pair = today[place];
        const base = { verdict, judged: from === 'judged' ? judged : null };
        return {
          ...{ id, evidence: { ...evidence, ...now } },
          judged: pair === undefined ? judged : judgedAnew(matchRule, matchingVersion, base, pair),
        };
      }),
      standardizationVersion,
    );
  }

  /** What these values end; few pairs are decided, and only those are compared whose values are others. */
  private async lapses(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    touched: readonly Touched[],
  ): Promise<Ended[]> {
    const changed = touched.filter(
      ({ decision, changes }) => changes.length > 0 && decision.verdict !== 'related',
    );
    const measured = changed.filter(({ decision }) => decision.judged !== null);
    const today = await this.today(manager, definitions, records, measured);
    const lapses = new Map(
      measured.map(({ decision, changes }, place) => [
        decision,
        lapseFrom(definitions, decision, today[place], changes),
      ]),
    );
    return changed.flatMap(({ decision, changes }) => {
      const lapse = decision.judged === null ? { changes } : lapses.get(decision);
      return lapse === undefined ? [] : [{ decision, lapse }];
    });
  }

  /** What the rule says of the decided pairs, in their order: archived records keep what was decided about them. */
  private async today(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    touched: readonly Touched[],
  ): Promise<(PairToday | undefined)[]> {
    if (touched.length === 0) return [];
    const forms = new Map(records.map((record) => [record.recordId, record.forms]));
    const others = touched.flatMap(({ decision: { left, right } }) =>
      [left, right].filter((id) => !forms.has(id)),
    );
    const found = await this.records.byIds(manager, definitions.entity, [...new Set(others)]);
    for (const { id, data } of found.values()) forms.set(id, definitions.standardization.matchForms(data));
    return this.judge.compare(
      manager,
      definitions,
      touched.map(({ decision: { left, right } }) => [forms.get(left), forms.get(right)]),
    );
  }
}

type Side = 'left' | 'right';

interface Touched {
  decision: StoredDecision;
  /** The sides whose record was asked about. */
  sides: readonly Side[];
  now: Partial<DecisionEvidence>;
  changes: FormChange[];
}

interface Ended {
  decision: StoredDecision;
  lapse: Lapse;
}

const otherSide = { left: 'right', right: 'left' } as const;

async function decisionsOf(
  manager: EntityManager,
  records: readonly RecordForms[],
): Promise<StoredDecision[]> {
  if (records.length === 0) return [];
  return decisionsAbout(
    manager,
    records.map(({ recordId }) => recordId),
  );
}

function touchedBy(
  { matchRule }: EntityDefinitions,
  records: readonly RecordForms[],
  decisions: readonly StoredDecision[],
): Touched[] {
  const forms = new Map(records.map((record) => [record.recordId, record.forms]));
  return decisions.map((decision) => {
    const sides = (['left', 'right'] as const).filter((side) => forms.has(decision[side]));
    const now: Partial<Record<Side, DecisionEvidence[Side]>> = {};
    for (const side of sides) now[side] = fingerprintsOf(matchRule, forms.get(decision[side])!);
    const changes = sides.flatMap((side) =>
      changedForms(decision.evidence[side], now[side]!).map((form) => ({ form, side })),
    );
    return { decision, sides, now, changes };
  });
}

function lapseFrom(
  { matchRule, matchingVersion }: EntityDefinitions,
  { verdict, judged }: StoredDecision,
  today: PairToday | undefined,
  changes: readonly FormChange[],
): Lapse | undefined {
  if (judged === null || today === undefined) return undefined;
  return lapseOf(matchRule, matchingVersion, { verdict, judged }, today, changes);
}

/**
 * Of the records that decisions are in force about; of merges in bulk those are few. With the values that are no evidence:
 * what is rare or common today must not end a decision.
 */
async function storedForms(manager: EntityManager, recordIds: readonly string[]): Promise<RecordForms[]> {
  return manager.query(
    `SELECT record_id AS "recordId", forms FROM match_profile
      WHERE record_id = ANY($1::uuid[]) AND EXISTS (
        SELECT FROM match_decision
         WHERE ended_at IS NULL AND (left_id = match_profile.record_id OR right_id = match_profile.record_id))`,
    [recordIds],
  );
}
