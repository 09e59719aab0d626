import type { Caller } from '@guiyi/access';
import { isPlatformError, type LocalizedText, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { parseDraft } from '../checking/parse-draft';
import type { FollowUpTime, Publication } from '../publishing/publication';
import { PublicationRules } from '../publishing/publication-rules';
import { PublicationWriter } from '../publishing/publication-writer';
import { loadLatest, lockPublication } from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import type { Asker, StoredChangeSet } from './change-set';
import { ChangeSetChecker, type CheckedChangeSet, problemsInSet } from './change-set-checker';
import { ChangeSetSteps, recordEvent, requireStep, store } from './change-set-steps';
import { loadChangeSet, lockChangeSet } from './change-set-store';
import { changeSetTexts } from './change-set-texts';

/** The transactions that put a change set into force, set the time for it, or write down why it was refused. */
@Injectable()
export class ChangeSetRelease {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: ChangeSetSteps,
    private readonly rules: PublicationRules,
    private readonly checker: ChangeSetChecker,
    private readonly writer: PublicationWriter,
  ) {}

  /** All documents in one transaction, under the lock of publications. */
  async now(caller: Caller, id: string, version: number, followUps: FollowUpTime): Promise<StoredChangeSet> {
    const asker = await this.requirements(caller, id, version);
    const { set, publication } = await runInTransaction(this.dataSource, async (manager) => {
      const { set, latest, checked } = await this.checked(manager, { asker, id, version });
      const at = new Date();
      set.followUps = followUps;
      const publication = await this.publish(manager, { set, latest, checked, caller, at });
      recordEvent(set, { by: caller.username, action: 'published' }, at);
      await store(manager, set, at);
      return { set, publication };
    });
    await this.writer.tell(publication);
    return set;
  }

  /** It has to be fit for publication already; at its time it is checked again. */
  async later(
    caller: Caller,
    id: string,
    version: number,
    { effectiveAt, followUps }: { effectiveAt: Date; followUps: FollowUpTime },
  ): Promise<StoredChangeSet> {
    const asker = await this.requirements(caller, id, version);
    return runInTransaction(this.dataSource, async (manager) => {
      const { set } = await this.checked(manager, { asker, id, version });
      const now = new Date();
      Object.assign(set, { status: 'scheduled', effectiveAt, followUps, refusal: null });
      Object.assign(set, { publishedById: caller.userId, publishedBy: caller.username });
      const event = {
        by: caller.username,
        action: 'scheduled',
        effectiveAt: effectiveAt.toISOString(),
      } as const;
      recordEvent(set, event, now);
      await store(manager, set, now);
      return set;
    });
  }

  /** A scheduled set goes back to where it was before, with the reason; one that moved on meanwhile is left alone. */
  async refuse(id: string, version: number, error: PlatformError | undefined): Promise<void> {
    await runInTransaction(this.dataSource, async (manager) => {
      const set = await lockChangeSet(manager, id);
      if (set.version !== version || set.status !== 'scheduled') return;
      const at = new Date();
      const { problems } = await this.checker.check(manager, set, await loadLatest(manager));
      const message: LocalizedText = error?.detail ?? changeSetTexts.failed;
      set.refusal = { at: at.toISOString(), code: error?.code ?? 'internal', message, problems };
      set.status = set.approvedBy === null ? 'draft' : 'approved';
      recordEvent(set, { by: set.publishedBy ?? 'system', action: 'refused', reason: message['zh-CN'] }, at);
      Object.assign(set, { publishedById: null, publishedBy: null });
      await store(manager, set, at);
    });
  }

  /** Whatever can be asked before anything is locked. */
  private async requirements(caller: Caller, id: string, version: number): Promise<Asker> {
    await this.steps.requireRight(caller, 'publish');
    const asker = await this.steps.askerFor(caller);
    const { manager } = this.dataSource;
    const set = await loadChangeSet(manager, id);
    requireStep(set, version, 'publish', asker);
    const drafts = set.documents.flatMap((draft) => {
      const parsed = parseDraft(draft);
      return 'definition' in parsed ? [parsed.definition] : [];
    });
    await this.rules.requirePreview(caller, drafts, set.migrations);
    return asker;
  }

  private async checked(
    manager: EntityManager,
    { asker, id, version }: { asker: Asker; id: string; version: number },
  ): Promise<{ set: StoredChangeSet; latest: DefinitionVersion[]; checked: CheckedChangeSet }> {
    await lockPublication(manager);
    const set = await lockChangeSet(manager, id);
    requireStep(set, version, 'publish', asker);
    const latest = await loadLatest(manager);
    const checked = await this.checker.check(manager, set, latest);
    const problems = problemsInSet(set, checked.problems);
    if (problems.length > 0)
      throw new PlatformError(checked.hasConflict ? 'documents-conflict' : 'definitions-not-valid', {
        problems,
      });
    return { set, latest, checked };
  }

  private async publish(
    manager: EntityManager,
    {
      set,
      latest,
      checked,
      caller,
      at,
    }: {
      set: StoredChangeSet;
      latest: readonly DefinitionVersion[];
      checked: CheckedChangeSet;
      caller: Caller;
      at: Date;
    },
  ): Promise<Publication> {
    const publication = await this.writer.write(
      manager,
      checked.proposal.changed.map((definition) => ({ definition, filePath: null })),
      latest,
      {
        actor: caller.username,
        at,
        origin: 'api',
        note: set.note === '' ? null : set.note,
        approvedBy: set.approvedBy,
        effectiveAt: set.effectiveAt,
        changeSetId: set.id,
        followUps: set.followUps,
      },
      set.migrations,
    );
    Object.assign(set, {
      status: 'published',
      publishedById: caller.userId,
      publishedBy: caller.username,
      publishedAt: at,
      publishedVersions: publication.made,
      refusal: null,
    });
    return publication;
  }
}

/** What says something about the set, and not about the moment at which it was asked. */
export function isRefusal(error: unknown): error is PlatformError {
  return isPlatformError(error) && error.code !== 'version-stale' && error.code !== 'change-set-status';
}
