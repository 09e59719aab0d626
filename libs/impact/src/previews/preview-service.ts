import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import { titlesOfRules, TrialStore, validationsOf } from '@guiyi/cleansing';
import {
  type ImpactPreview,
  type ImpactPreviewInput,
  type ImpactPreviewList,
  type ImpactPreviewListQuery,
  PlatformError,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, JobQueue, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredPreview } from './preview';
import { PreviewPlanner, trialOf } from './preview-planner';
import { PreviewStore } from './preview-store';
import { SAMPLE_SIZES } from './sample-sizes';
import { PreviewSubjects } from './preview-subject';
import { type JudgedPart, presentPreview } from './preview-views';

/** Previews of what drafts would do to the records in force, as people and programs ask for them. */
@Injectable()
export class ImpactPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly subjects: PreviewSubjects,
    private readonly planner: PreviewPlanner,
    private readonly previews: PreviewStore,
    private readonly trials: TrialStore,
    private readonly jobs: JobQueue,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /** @throws PlatformError impact-subject-missing, change-set-not-found, definitions-not-valid */
  async start(caller: Caller, input: ImpactPreviewInput, sizes = SAMPLE_SIZES): Promise<ImpactPreview> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    const subject = await this.subjects.find(caller, input);
    const { changeSetId, drafts, hash } = subject;
    const preview: StoredPreview = {
      id: randomUUID(),
      mode: input.mode,
      changeSetId,
      contentHash: hash,
      drafts,
      status: 'queued',
      step: 0,
      parts: await this.planner.partsOf(subject, input.mode, sizes),
      error: null,
      startedById: caller.userId,
      startedBy: caller.username,
      createdAt: new Date(),
      startedAt: null,
      finishedAt: null,
    };
    await runInTransaction(this.dataSource, (manager) => this.previews.insert(manager, preview));
    for (const part of preview.parts)
      if (part.trialId !== null) await this.trials.insert(trialOf(preview, part, part.trialId));
    await this.jobs.enqueue('impact.run', { previewId: preview.id }, { jobId: `impact-${preview.id}` });
    return this.find(caller, preview.id);
  }

  /** Whoever reads a finished preview has looked at the impact of its drafts. */
  async find(caller: Caller, id: string): Promise<ImpactPreview> {
    const preview = await this.readable(caller, id);
    if (preview.status === 'completed') await this.previews.recordView(preview, caller.userId, new Date());
    return this.present(preview);
  }

  async list(
    caller: Caller,
    { changeSetId, cursor, limit = 50 }: ImpactPreviewListQuery,
  ): Promise<ImpactPreviewList> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.previews.list(changeSetId, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await Promise.all(shown.map((preview) => this.present(preview))),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.previews.countOf(changeSetId),
    };
  }

  /** @throws PlatformError impact-preview-finished */
  async cancel(caller: Caller, id: string): Promise<ImpactPreview> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    await this.readable(caller, id);
    if (!(await this.previews.cancel(id, new Date()))) throw new PlatformError('impact-preview-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('impact.run', { previewId: id }, { jobId: `impact-${id}-cancel` });
    return this.find(caller, id);
  }

  /** @throws PlatformError impact-preview-not-found */
  async readable(caller: Caller, id: string): Promise<StoredPreview> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const preview = await this.previews.find(id);
    if (preview === undefined) throw new PlatformError('impact-preview-not-found', { values: { id } });
    return preview;
  }

  private async present(preview: StoredPreview): Promise<ImpactPreview> {
    const judged = new Map<string, JudgedPart>();
    for (const { entity, trialId } of preview.parts) {
      const trial = trialId === null ? undefined : await this.trials.find(trialId);
      if (trial === undefined) continue;
      const published = await this.definitions.forEntity(entity);
      const own = preview.drafts.filter((draft) => draft.kind !== 'validation' || draft.key === entity);
      judged.set(entity, { tally: trial.tally, titles: titlesOfRules(validationsOf(published, own)) });
    }
    return presentPreview(preview, judged, new Date());
  }
}
