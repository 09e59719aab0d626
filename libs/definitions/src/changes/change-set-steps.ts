import { AccessService, type Caller } from '@guiyi/access';
import { type ChangeSetEvent, type ChangeSetStatus, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PublicationRules } from '../publishing/publication-rules';
import {
  type Asker,
  type ChangeSetAction,
  isContributor,
  statusAllows,
  type StoredChangeSet,
} from './change-set';
import { lockChangeSet, updateChangeSet } from './change-set-store';
import { statusTexts } from './change-set-texts';

/** What a step has at hand. */
export interface StepContext {
  manager: EntityManager;
  /** Changed in place; stored when the step is done. */
  set: StoredChangeSet;
  now: Date;
}

/** Who may take which step with a change set, and the one way to take it: the whole set is locked, read and stored. */
@Injectable()
export class ChangeSetSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly rules: PublicationRules,
  ) {}

  async askerFor(caller: Caller): Promise<Asker> {
    const policy = await this.access.policyFor(caller);
    const { secondPerson } = await this.rules.inForce();
    return {
      userId: caller.userId,
      edits: policy.can('definitions.edit'),
      publishes: policy.can('definitions.publish'),
      needsSecondPerson: secondPerson,
    };
  }

  /** @throws PlatformError change-set-not-found, version-stale, change-set-status, not-allowed, own-change-set */
  async take(
    caller: Caller,
    { id, version, action }: { id: string; version: number; action: ChangeSetAction },
    work: (context: StepContext) => Promise<void> | void,
  ): Promise<StoredChangeSet> {
    const asker = await this.askerFor(caller);
    await this.requireRight(caller, action);
    return runInTransaction(this.dataSource, async (manager) => {
      const set = await lockChangeSet(manager, id);
      requireStep(set, version, action, asker);
      const now = new Date();
      await work({ manager, set, now });
      await store(manager, set, now);
      return set;
    });
  }

  /** @throws PlatformError not-allowed */
  async requireRight(caller: Caller, action: ChangeSetAction): Promise<void> {
    const policy = await this.access.policyFor(caller);
    const isDecision = action === 'approve' || action === 'reject' || action === 'publish';
    policy.require(isDecision ? 'definitions.publish' : 'definitions.edit');
  }
}

/** @throws PlatformError version-stale, change-set-status, change-set-empty, own-change-set, second-person-needed */
export function requireStep(
  set: StoredChangeSet,
  version: number,
  action: ChangeSetAction,
  asker: Asker,
): void {
  if (set.version !== version) throw new PlatformError('version-stale', { values: { version: set.version } });
  const isOwn = isContributor(set, asker.userId);
  if (action === 'approve' || action === 'publish') {
    if (isOwn && asker.needsSecondPerson) throw new PlatformError('own-change-set');
  }
  if (action === 'reject' && isOwn) throw new PlatformError('own-change-set');
  if (!statusAllows(action, set.status, asker.needsSecondPerson))
    throw new PlatformError('change-set-status', { values: { status: statusTexts[set.status] } });
  const needsDocuments = action === 'submit' || action === 'approve' || action === 'publish';
  if (needsDocuments && set.documents.length === 0) throw new PlatformError('change-set-empty');
}

/** The next version of the set. */
export async function store(manager: EntityManager, set: StoredChangeSet, now: Date): Promise<void> {
  set.version += 1;
  set.updatedAt = now;
  await updateChangeSet(manager, set);
}

export function recordEvent(set: StoredChangeSet, event: Omit<ChangeSetEvent, 'at'>, at: Date): void {
  set.events = [...set.events.slice(-(MOST_EVENTS - 1)), { at: at.toISOString(), ...event }];
}

/** Whoever edits one set more often than this loses sight of its beginnings. */
const MOST_EVENTS = 500;

/** As it is before anybody decided about it, with what was decided taken off. */
export function reopen(set: StoredChangeSet, status: ChangeSetStatus): void {
  set.status = status;
  set.submittedBy = null;
  set.submittedAt = null;
  set.approvedBy = null;
  set.approvedAt = null;
  set.effectiveAt = null;
  set.publishedById = null;
  set.publishedBy = null;
}
