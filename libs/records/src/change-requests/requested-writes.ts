import { randomUUID } from 'node:crypto';
import { outcomeOf } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askedForAlike } from '../blind/hidden-conflicts';
import { newFiles } from '../links/link-judgement';
import { candidateOf, type OverriddenCandidate } from '../overrides/duplicate-overrides';
import { BatchWriter } from '../write/batch-writer';
import type { FoundDuplicate, RefusedOutcome, WriteItem, WriteOutcome } from '../write/write-item';
import type { PreparedWrite, WriteContext } from '../write/prepared-write';
import type { PreparedBatch } from '../write/record-writer';
import { type ChangeRequestRow, ChangeRequestStore, type RequestedInput } from './change-request-store';
import { hashOf } from './content-hash';

/** What comes beside the items of a batch. */
interface BesideBatch {
  reason: string;
  /** Keys of other systems that a record has from its item on, by the item's position. */
  sourceKeys?: readonly RequestedInput['sourceKeys'][];
  now: Date;
}

/** A door without a person in front of it cannot ask: what was refused there for its likeness is asked for at once. */
@Injectable()
export class RequestedWrites {
  constructor(
    private readonly batches: BatchWriter,
    private readonly store: ChangeRequestStore,
  ) {}

  /**
   * Inside the transaction that stored the batch.
   * @returns positions of the items that have an open change request now; the others stay as their outcomes say
   */
  async keep(
    manager: EntityManager,
    { context, items }: PreparedBatch,
    outcomes: readonly WriteOutcome[],
    { reason, sourceKeys, now }: BesideBatch,
  ): Promise<ReadonlySet<number>> {
    const kept = new Set<number>();
    for (const [position, write] of items.entries()) {
      const outcome = outcomes[position];
      if (write.outcome === 'refused' || outcome?.outcome !== 'refused' || !asksForApproval(outcome))
        continue;
      const conflicts = await this.batches.conflicts(manager, context, write);
      const findings = conflicts.map(({ finding }) => finding);
      if (outcomeOf(askedForAlike({ findings, duplicates: [], conflicts }).findings) === 'block') continue;
      const input = inputOf(write.item, sourceKeys?.[position]);
      const { duplicates } = outcome;
      await this.store.add(manager, openRequest(context, write, { input, reason, duplicates, now }));
      kept.add(position);
    }
    return kept;
  }
}

/** A new request for a write that is refused only for what it looks like. */
export function openRequest(
  { caller, definitions, door }: WriteContext,
  write: PreparedWrite,
  asked: { input: RequestedInput; reason: string; duplicates: readonly FoundDuplicate[]; now: Date },
): ChangeRequestRow {
  const { item } = write;
  const isNew = item.kind === 'create';
  const recordId = isNew ? null : item.recordId;
  const candidates: OverriddenCandidate[] = asked.duplicates.map(candidateOf);
  return {
    ...{ id: randomUUID(), entity: definitions.entity, kind: item.kind, recordId, input: asked.input },
    baseVersion: isNew ? null : item.expectedVersion,
    contentHash: hashOf({ entity: definitions.entity, recordId, input: asked.input }),
    ...{ door, reason: asked.reason, candidates, ruleVersion: definitions.matchingVersion },
    files: newFiles(definitions.storage, write.data, write.before?.data),
    ...{ owner: write.owner, department: write.department, source: write.source },
    ...{ requestedById: caller.userId, requestedBy: caller.username, requestedAt: asked.now },
    ...{ requestId: caller.requestId, state: 'open', decidedBy: null, decidedAt: null },
    ...{ decisionReason: null, resultId: null },
  };
}

function asksForApproval(refused: RefusedOutcome): boolean {
  const isForLikeness = refused.code === 'duplicate-record' || refused.code === 'unique-value-taken';
  const { findings, action } = askedForAlike(refused);
  return isForLikeness && action === 'changeRequest' && outcomeOf(findings) !== 'block';
}

function inputOf(item: WriteItem, sourceKeys: RequestedInput['sourceKeys']): RequestedInput {
  const { data, department } = item;
  const { owner, status } = item.kind === 'create' ? item : {};
  return {
    data,
    ...(status === undefined ? {} : { status }),
    ...(department === undefined ? {} : { department }),
    ...(owner === undefined ? {} : { owner }),
    ...(sourceKeys === undefined ? {} : { sourceKeys }),
  };
}
