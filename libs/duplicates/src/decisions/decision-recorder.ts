import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordStore, Relations } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { giveVerdicts, orderedPair } from '../accuracy/label-store';
import { PairJudge } from '../accuracy/pair-judge';
import type { HeldGroup } from '../work-queue/group-steps';
import type { StoredDecision } from './decision';
import { type NewDecision, storeDecisions } from './decision-store';
import { type FormFingerprints, fingerprintsOf } from './evidence';
import type { DecidedPair } from './plan-decisions';

export interface DecisionAct {
  caller: Caller;
  reason: string;
  at: Date;
}

/** Keeps what a person decided: as a decision, as a relation where it says so, and as what rules are measured by. */
@Injectable()
export class DecisionRecorder {
  constructor(
    private readonly records: RecordStore,
    private readonly judge: PairJudge,
    private readonly relations: Relations,
  ) {}

  /** @throws PlatformError record-archived; what Relations.relate refuses */
  async record(
    manager: EntityManager,
    { definitions, group }: HeldGroup,
    pairs: readonly DecidedPair[],
    { caller, reason, at }: DecisionAct,
  ): Promise<StoredDecision[]> {
    const { entity, matchingVersion, standardizationVersion } = definitions;
    const prints = await this.fingerprints(manager, definitions, pairs);
    await this.relate(manager, entity, pairs, { caller, reason, at });
    const named = pairs.map(orderedPair);
    const judged = await this.judge.judge(manager, definitions, named);
    const decided = named.map((pair, place): NewDecision & { isNamed: boolean } => {
      const verdict = judged[place];
      if (verdict === undefined) throw new PlatformError('record-archived', { values: { id: pair.left } });
      const evidence = { left: prints.get(pair.left)!, right: prints.get(pair.right)! };
      const { outcome, score } = verdict;
      return { ...pair, reason, matchingVersion, standardizationVersion, outcome, score, evidence };
    });
    const labels = decided.flatMap((pair) => {
      const label = labelOf[pair.verdict];
      const isTelling = pair.isNamed || pair.outcome !== 'noMatch';
      return label === undefined || !isTelling ? [] : [{ ...pair, verdict: label }];
    });
    await giveVerdicts(manager, entity, labels, { origin: 'steward', username: caller.username, at });
    return storeDecisions(manager, entity, decided, { caller, groupId: group.id, at });
  }

  /** Of the records as they are until the transaction ends: a decision never rests on values of a moment ago. */
  private async fingerprints(
    manager: EntityManager,
    { entity, standardization, matchRule }: EntityDefinitions,
    pairs: readonly DecidedPair[],
  ): Promise<Map<string, FormFingerprints>> {
    const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))].sort();
    await this.records.lock(manager, entity, ids);
    const found = await this.records.byIds(manager, entity, ids);
    const gone = ids.find((id) => !found.has(id));
    if (gone !== undefined) throw new PlatformError('record-not-found', { values: { id: gone } });
    return new Map(
      [...found.values()].map(({ id, data }) => [
        id,
        fingerprintsOf(matchRule, standardization.matchForms(data)),
      ]),
    );
  }

  private async relate(
    manager: EntityManager,
    entity: string,
    pairs: readonly DecidedPair[],
    { caller, reason, at }: DecisionAct,
  ): Promise<void> {
    for (const { left, right, verdict, relation } of pairs) {
      if (verdict !== 'related' || relation === undefined) continue;
      const related = { entity, fromId: left, toId: right, type: relation, reason };
      await this.relations.relate(manager, caller, related, at);
    }
  }
}

/** What measuring and training learn from a decision; nothing from one that it cannot be told. */
const labelOf = {
  duplicate: 'match',
  notDuplicate: 'different',
  related: 'different',
  unsure: undefined,
} as const;
