import { TrialStore } from '@guiyi/cleansing';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';
import type { PreviewedRules } from './preview-definitions';
import { PreviewStore } from './preview-store';
import { ProfileStore } from './profile-store';
import { RecordComparer } from './record-comparer';
import { RecordLooker } from './record-looker';
import { SAMPLE_SIZES } from './sample-sizes';
import { SampledPages } from './sampled-pages';

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
    // Figures of a part that is still compared are those of the records compared so far.
    if (start.duplicates !== null && start.compared >= 1) return;
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
    return this.comparer.probe(
      preview,
      { ...part, looked: 0, compared: 0, duplicates: null },
      rules,
      ids,
      signal,
    );
  }

  private async startAgain(preview: StoredPreview, part: PreviewPart): Promise<PreviewPart> {
    await this.profiles.remove(preview.id, part.entity);
    if (part.trialId !== null) await this.trials.startAgain(part.trialId);
    const again = { ...part, looked: 0, checkpoint: null, isLooked: false };
    await this.previews.advance(preview, again);
    return again;
  }
}
