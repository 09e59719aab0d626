import { TrialStore } from '@guiyi/cleansing';
import { isFinished, type JobStatus } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';
import { PreviewDefinitions, type PreviewedRules } from './preview-definitions';
import { PreviewStopped, PreviewStore } from './preview-store';
import { previewTexts } from './preview-texts';
import { ProfileStore } from './profile-store';
import { RecordComparer } from './record-comparer';
import { RecordLooker } from './record-looker';
import { SampledPages } from './sampled-pages';
import { SAMPLE_SIZES } from './sample-sizes';

/**
 * Works a preview out, entity by entity. Killed at any point and run again, or by two workers at once, it counts each
 * record once; records in force, their pairs and their groups are never touched.
 */
@Injectable()
export class PreviewRunner {
  constructor(
    private readonly previews: PreviewStore,
    private readonly trials: TrialStore,
    private readonly definitions: PreviewDefinitions,
    private readonly profiles: ProfileStore,
    private readonly stages: PreviewStages,
  ) {}

  async run(previewId: string, signal: AbortSignal): Promise<void> {
    await this.previews.begin(previewId, new Date());
    const preview = await this.previews.find(previewId);
    if (preview === undefined || isFinished(preview.status)) return;
    try {
      for (const { entity } of preview.parts) {
        const part = preview.parts.find((one) => one.entity === entity)!;
        await this.stages.goThrough(preview, part, await this.definitions.rulesOf(preview, part), signal);
      }
      await this.end(preview, 'completed');
    } catch (error) {
      if (!(error instanceof PreviewStopped)) throw error;
      const { status } = (await this.previews.find(previewId)) ?? { status: 'cancelled' };
      if (status === 'cancelling') await this.end(preview, 'cancelled');
    }
  }

  async fail(previewId: string): Promise<void> {
    const preview = await this.previews.find(previewId);
    if (preview !== undefined) await this.end(preview, 'failed');
  }

  private async end(
    preview: StoredPreview,
    status: Extract<JobStatus, 'completed' | 'cancelled' | 'failed'>,
  ): Promise<void> {
    const now = new Date();
    for (const { trialId } of preview.parts)
      if (trialId !== null) await this.trials.finish(trialId, status, now);
    await this.profiles.remove(preview.id);
    await this.previews.finish(preview.id, status, now, status === 'failed' ? previewTexts.failed : null);
  }
}

/** What is done for one entity. */
@Injectable()
export class PreviewStages {
  constructor(
    private readonly previews: PreviewStore,
    private readonly pages: SampledPages,
    private readonly trials: TrialStore,
    private readonly profiles: ProfileStore,
    private readonly looker: RecordLooker,
    private readonly comparer: RecordComparer,
  ) {}

  /** @throws PreviewStopped */
  async goThrough(
    preview: StoredPreview,
    start: PreviewPart,
    rules: PreviewedRules,
    signal: AbortSignal,
  ): Promise<void> {
    if (start.duplicates !== null) return;
    if (await this.probe(preview, start, rules, signal)) return;
    let part = start.isLooked ? start : await this.looker.lookAtAll(preview, start, rules, signal);
    if (!part.compares) return;
    if ((await this.profiles.count(preview.id, part.entity)) !== part.looked)
      part = await this.looker.lookAtAll(preview, await this.startAgain(preview, part), rules, signal);
    await this.comparer.compare(preview, part, rules, signal);
  }

  /** An estimate of a rule that compares the same values by the same keys looks records up in the whole base. */
  private async probe(
    preview: StoredPreview,
    part: PreviewPart,
    rules: PreviewedRules,
    signal: AbortSignal,
  ): Promise<boolean> {
    const isProbed =
      preview.mode === 'estimate' && part.compares && part.trialId === null && part.wanted < part.records;
    if (!isProbed) return false;
    const wanted = Math.min(part.wanted, SAMPLE_SIZES.probed);
    const ids = await this.pages.ids(preview, { ...part, wanted }, rules.published);
    return this.comparer.probe(preview, { ...part, looked: 0 }, rules, ids, signal);
  }

  private async startAgain(preview: StoredPreview, part: PreviewPart): Promise<PreviewPart> {
    await this.profiles.remove(preview.id, part.entity);
    if (part.trialId !== null) await this.trials.startAgain(part.trialId);
    const again = { ...part, looked: 0, checkpoint: null, isLooked: false };
    await this.previews.advance(preview, again);
    return again;
  }
}
