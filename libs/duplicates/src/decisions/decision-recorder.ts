import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { RecordStore, Relations } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { giveVerdicts, orderedPair } from '../accuracy/label-store';
import { PairJudge } from '../accuracy/pair-judge';
import type { HeldGroup } from '../work-queue/group-steps';
import { type DecidedStep, type NewDecision, storeDecisions } from './decision-store';
import { fingerprintsOf } from './evidence';
import { lockedForms } from './locked-forms';
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
  ): Promise<DecidedStep> {
    const { entity, matchingVersion, standardizationVersion } = definitions;
    const forms = await lockedForms(manager, this.records, definitions, pairs);
    const prints = new Map(
      forms.map((record) => [record.recordId, fingerprintsOf(definitions.matchRule, record.forms)]),
    );
    await this.relate(manager, entity, pairs, { caller, reason, at });
    const named = pairs.map(orderedPair);
    const verdicts = await this.judge.judge(manager, definitions, named);
    const decided = named.map((pair, place): NewDecision & { isNamed: boolean } => {
      const verdict = verdicts[place];
      if (verdict === undefined) throw new PlatformError('record-archived', { values: { id: pair.left } });
      const evidence = { left: prints.get(pair.left)!, right: prints.get(pair.right)! };
      const { outcome, score, levels } = verdict;
      const judged = { matchingVersion, outcome, levels };
      return { ...pair, reason, matchingVersion, standardizationVersion, outcome, score, evidence, judged };
    });
    const labels = decided.flatMap((pair) => {
      const label = labelOf[pair.verdict];
      const isTelling = pair.isNamed || pair.outcome !== 'noMatch';
      return label === undefined || !isTelling ? [] : [{ ...pair, verdict: label }];
    });
    await giveVerdicts(manager, entity, labels, { origin: 'steward', username: caller.username, at });
    return storeDecisions(manager, entity, decided, { caller, groupId: group.id, at });
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
