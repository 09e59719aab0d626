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
    if (await this.isProbed(preview, start, rules)) return this.probe(preview, start, rules, signal);
    let part = start.isLooked ? start : await this.lookAt(preview, start, rules, signal);
    if (!part.compares) return;
    if ((await this.profiles.count(preview.id, part.entity)) !== part.looked)
      part = await this.lookAt(preview, await this.startAgain(preview, part), rules, signal);
    await this.comparer.compare(preview, part, rules, signal);
  }

  private async lookAt(
    preview: StoredPreview,
    part: PreviewPart,
    rules: PreviewedRules,
    signal: AbortSignal,
  ): Promise<PreviewPart> {
    const isStored =
      part.trialId === null &&
      part.sampledAfter === null &&
      (await this.comparer.hasAllProfiles(rules, part.records));
    return isStored
      ? this.looker.takeStored(preview, part)
      : this.looker.lookAtAll(preview, part, rules, signal);
  }

  /** An estimate looks records up in the whole base where the stored keys can tell who their candidates are. */
  private async isProbed(preview: StoredPreview, part: PreviewPart, rules: PreviewedRules): Promise<boolean> {
    if (preview.mode !== 'estimate' || !part.compares || part.sampledAfter === null) return false;
    return this.comparer.canProbe(rules, await this.probedOf(preview, part, rules));
  }

  private async probe(
    preview: StoredPreview,
    start: PreviewPart,
    rules: PreviewedRules,
    signal: AbortSignal,
  ): Promise<void> {
    let part: PreviewPart = { ...start, compared: 0, duplicates: null };
    if (part.trialId !== null && !part.isLooked) {
      const wanted = Math.min(part.wanted, SAMPLE_SIZES.judged);
      part = await this.looker.lookAtAll(preview, { ...part, wanted }, rules, signal, false);
    }
    await this.comparer.probe(preview, part, rules, await this.probedOf(preview, part, rules), signal);
  }

  private probedOf(preview: StoredPreview, part: PreviewPart, rules: PreviewedRules): Promise<string[]> {
    const wanted = Math.min(part.wanted, SAMPLE_SIZES.probed);
    return this.pages.ids(preview, { ...part, wanted }, rules.published);
  }

  private async startAgain(preview: StoredPreview, part: PreviewPart): Promise<PreviewPart> {
    await this.profiles.remove(preview.id, part.entity);
    if (part.trialId !== null) await this.trials.startAgain(part.trialId);
    const again = { ...part, looked: 0, checkpoint: null, isLooked: false };
    await this.previews.advance(preview, again);
    return again;
  }
}
