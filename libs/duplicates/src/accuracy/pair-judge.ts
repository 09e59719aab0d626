import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MatchForms, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { compareForms, type Decision, sharedBlockingKeys, type Outcome } from '@guiyi/matching';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { evidenceFilter } from '../profiles/generic-values';
import { frequenciesOfValues } from '../profiles/match-frequencies';

/** The part of an entity's definitions that a pair is judged by; of a draft as well. */
export type JudgingRules = Pick<EntityDefinitions, 'entity' | 'standardization' | 'matchRule'>;

export interface RecordPair {
  left: string;
  right: string;
  /** What the records held when they were judged, where that counts rather than what they hold now. */
  leftData?: RecordData | null;
  rightData?: RecordData | null;
}

/** What a rule says of two records as they are now. */
export interface RuleVerdict {
  outcome: Outcome;
  /** Bits. */
  score: number;
  /** State by comparison. */
  levels: Decision['levels'];
  /** Whether a scan ever compares the two: they share a blocking key. */
  isCompared: boolean;
}

const RECORDS_AT_ONCE = 1000;
/** Comparing so many pairs takes about as long as a request may wait for another. */
const PAIRS_AT_ONCE = 500;

/** Judges pairs by any rules, from the records themselves: profiles may still be those of earlier rules. */
@Injectable()
export class PairJudge {
  constructor(private readonly records: RecordStore) {}

  /** In the order of the pairs; undefined where a record is gone or archived. */
  async judge(
    manager: EntityManager,
    rules: JudgingRules,
    pairs: readonly RecordPair[],
  ): Promise<(RuleVerdict | undefined)[]> {
    const current = pairs.flatMap(({ left, right, leftData, rightData }) => [
      ...(isHeld(leftData) ? [] : [left]),
      ...(isHeld(rightData) ? [] : [right]),
    ]);
    const forms = await this.formsOf(manager, rules, [...new Set(current)]);
    const formsOf = (id: string, held: RecordData | null | undefined): MatchForms | undefined =>
      isHeld(held) ? rules.standardization.matchForms(held) : forms.get(id);
    return this.compare(
      manager,
      rules,
      pairs.map(({ left, right, leftData, rightData }) => [
        formsOf(left, leftData),
        formsOf(right, rightData),
      ]),
    );
  }

  /** Two records each, by their match forms, in their order; undefined where one has none. */
  async compare(
    manager: EntityManager,
    { entity, matchRule }: Pick<JudgingRules, 'entity' | 'matchRule'>,
    sides: readonly (readonly [MatchForms | undefined, MatchForms | undefined])[],
  ): Promise<(RuleVerdict | undefined)[]> {
    const evidenceOf = await evidenceFilter(manager, entity);
    const evidence = new Map(
      sides.flat().flatMap((own) => (own === undefined ? [] : [[own, evidenceOf(own)]])),
    );
    const frequencies = await frequenciesOfValues(manager, entity, matchRule, [...evidence.values()]);
    const verdicts: (RuleVerdict | undefined)[] = [];
    for (const [place, [own, other]] of sides.entries()) {
      if (place % PAIRS_AT_ONCE === PAIRS_AT_ONCE - 1) await nextTurn();
      if (own === undefined || other === undefined) {
        verdicts.push(undefined);
        continue;
      }
      const { outcome, score, levels } = compareForms(
        matchRule,
        evidence.get(own)!,
        evidence.get(other)!,
        frequencies,
      );
      const isCompared = sharedBlockingKeys(matchRule, own, other).length > 0;
      verdicts.push({ outcome, score, levels, isCompared });
    }
    return verdicts;
  }

  private async formsOf(
    manager: EntityManager,
    { entity, standardization }: JudgingRules,
    ids: readonly string[],
  ): Promise<Map<string, MatchForms>> {
    const forms = new Map<string, MatchForms>();
    for (let start = 0; start < ids.length; start += RECORDS_AT_ONCE) {
      const records = await this.records.byIds(manager, entity, ids.slice(start, start + RECORDS_AT_ONCE));
      for (const record of records.values())
        if (record.status !== 'archived') forms.set(record.id, standardization.matchForms(record.data));
      await nextTurn();
    }
    return forms;
  }
}

function isHeld(data: RecordData | null | undefined): data is RecordData {
  return data !== undefined && data !== null;
}
