import type { AccessPolicy, Caller } from '@guiyi/access';
import type { BlindHit, CrossEntityHit, CrossEntityRule, RecordData } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { blockingKeysOf, summarizeDecision } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlindHits, shownColumn } from '../blind/blind-hits';
import { type DuplicateCandidate, DuplicateGuard } from '../duplicate-guard';
import { RecordStore } from '../store/record-store';
import type { RecordHead } from '../stored-record';
import { presentSide } from '../views/duplicate-hit';
import { asOther } from './as-other';

/** An entry is seldom more than one customer; whoever sees so many has to look anyway. */
const MOST_HITS = 5;

interface CrossEntityAnswer {
  hits: CrossEntityHit[];
  /** When a record that looks the same is out of the caller's reach. */
  blindHit?: BlindHit;
}

/**
 * Looks for what is entered among the records of other entities, as the matching document says: the values are read as
 * fields of the other entity, and judged by its rules, keys and all. What is found can be linked to, never merged with.
 */
@Injectable()
export class CrossEntityHits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly guard: DuplicateGuard,
    private readonly records: RecordStore,
    private readonly blindHits: BlindHits,
  ) {}

  /** @param data standardised */
  async find(
    caller: Caller,
    policy: AccessPolicy,
    { entity, matching }: EntityDefinitions,
    data: RecordData,
  ): Promise<CrossEntityAnswer> {
    const answer: CrossEntityAnswer = { hits: [] };
    for (const rule of matching.crossEntity ?? []) {
      const other = await this.definitions.forEntity(rule.entity);
      const candidates = await this.candidates(other, rule, data);
      const ids = candidates.map(({ recordId }) => recordId);
      const records = await this.records.headsOf(this.dataSource.manager, other.storage, ids);
      const link = linkOf(policy, entity, rule);
      const [hidden] = ids.flatMap((id) => {
        const record = records.get(id);
        return record === undefined || policy.mayRead(record) ? [] : [record];
      });
      if (hidden !== undefined)
        answer.blindHit ??= await this.blindHits.tell(caller, policy, other.storage, hidden, 'allow');
      const visible = candidates.flatMap((candidate) => {
        const record = records.get(candidate.recordId);
        return record === undefined || !policy.mayRead(record)
          ? []
          : [presentHit(policy, other, candidate, record, link)];
      });
      answer.hits.push(...visible.slice(0, MOST_HITS));
    }
    return answer;
  }

  private async candidates(
    other: EntityDefinitions,
    rule: CrossEntityRule,
    data: RecordData,
  ): Promise<DuplicateCandidate[]> {
    const mapped = other.standardization.standardize(asOther(rule, data)).data;
    const forms = other.standardization.matchForms(mapped);
    const profile = { forms, keys: blockingKeysOf(other.matchRule, forms) };
    const [candidates = []] = await this.guard.findDuplicates(this.dataSource.manager, other, [{ profile }]);
    return candidates;
  }
}

function presentHit(
  policy: AccessPolicy,
  other: EntityDefinitions,
  { decision }: DuplicateCandidate,
  record: RecordHead,
  link: string | null,
): CrossEntityHit {
  const { id, code, title } = presentSide(policy, other, record);
  return {
    ...{ entity: other.entity, id, code, title, link },
    owner: shownColumn(policy, other.storage, record, 'owner'),
    department: shownColumn(policy, other.storage, record, 'department'),
    band: decision.outcome === 'match' ? 'match' : 'review',
    score: decision.score,
    probability: decision.probability,
    reason: summarizeDecision(other.matchRule, decision),
    ruleVersion: other.matchingVersion,
  };
}

function linkOf(policy: AccessPolicy, entity: string, { link }: CrossEntityRule): string | null {
  return link !== undefined && policy.fieldRight(entity, link) === 'edit' ? link : null;
}
