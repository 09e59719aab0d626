import type { MatchForms } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FormChange, keepsApart, pairKey, type StoredDecision } from './decision';
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
    for (const { decision, changes, sides } of await this.against(manager, definitions, records)) {
      if (!keepsApart(decision) || (changes.length > 0 && lapses(decision))) continue;
      for (const side of sides) apart.get(decision[side])?.add(decision[otherSide[side]]);
    }
    return apart;
  }

  /** Ends decisions about records whose compared values are others than when they were taken. */
  async lapse(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
    at: Date,
  ): Promise<void> {
    const judged = await this.against(manager, definitions, records);
    const lapsed = judged.filter(({ decision, changes }) => changes.length > 0 && lapses(decision));
    await lapseDecisions(
      manager,
      lapsed.map(({ decision, changes }) => ({ id: decision.id, changes })),
      at,
    );
  }

  /** The same values in new forms: what they were compared by is told anew, and no decision ends. */
  async rebase(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly RecordForms[],
  ): Promise<void> {
    const judged = await this.against(manager, definitions, records);
    await storeEvidence(
      manager,
      judged.map(({ decision, now }) => ({ id: decision.id, evidence: { ...decision.evidence, ...now } })),
      definitions.standardizationVersion,
    );
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
    await this.rebase(manager, definitions, await storedForms(manager, survivors));
    // A later edit may have gone to a restored record with the unmerge.
    const restored = parted.flatMap(({ restoredIds }) => restoredIds);
    await this.lapse(manager, definitions, await storedForms(manager, restored), at);
  }

  private async against(
    manager: EntityManager,
    { matchRule }: EntityDefinitions,
    records: readonly RecordForms[],
  ): Promise<Judged[]> {
    if (records.length === 0) return [];
    const decisions = await decisionsAbout(
      manager,
      records.map(({ recordId }) => recordId),
    );
    if (decisions.length === 0) return [];
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
}

type Side = 'left' | 'right';

interface Judged {
  decision: StoredDecision;
  /** The sides whose record was asked about. */
  sides: readonly Side[];
  now: Partial<DecisionEvidence>;
  changes: FormChange[];
}

const otherSide = { left: 'right', right: 'left' } as const;

/** A relation is a fact of its own, whatever the two records hold. */
function lapses({ verdict }: StoredDecision): boolean {
  return verdict !== 'related';
}

/** With the values that are no evidence: what is rare or common today must not end a decision. */
async function storedForms(manager: EntityManager, recordIds: readonly string[]): Promise<RecordForms[]> {
  return manager.query(
    'SELECT record_id AS "recordId", forms FROM match_profile WHERE record_id = ANY($1::uuid[])',
    [recordIds],
  );
}
