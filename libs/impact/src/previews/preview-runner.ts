import { TrialStore } from '@guiyi/cleansing';
import { isFinished, type JobStatus } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { StoredPreview } from './preview';
import { PreviewDefinitions } from './preview-definitions';
import { PreviewStages } from './preview-stages';
import { PreviewStopped, PreviewStore } from './preview-store';
import { previewTexts } from './preview-texts';
import { ProfileStore } from './profile-store';

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
