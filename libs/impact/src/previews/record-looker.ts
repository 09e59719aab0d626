import { systemCaller } from '@guiyi/access';
import { type StoredTrial, TrialJudge, TrialStore } from '@guiyi/cleansing';
import type { RecordData } from '@guiyi/contracts';
import type { StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';
import type { PreviewedRules } from './preview-definitions';
import { PreviewStopped, PreviewStore } from './preview-store';
import { ProfileStore } from './profile-store';
import { SampledPages } from './sampled-pages';

interface Look {
  trial: StoredTrial | undefined;
  rules: PreviewedRules;
  records: StoredRecord[];
  /** Whether both rules' profiles are needed for comparing the records among themselves. */
  keepsProfiles: boolean;
}

/** First stage: judges the records by both rules, and keeps what both compare them by. */
@Injectable()
export class RecordLooker {
  constructor(
    private readonly pages: SampledPages,
    private readonly judge: TrialJudge,
    private readonly trials: TrialStore,
    private readonly profiles: ProfileStore,
    private readonly previews: PreviewStore,
  ) {}

  /** @returns the part with every record looked at. @throws PreviewStopped */
  async lookAtAll(
    preview: StoredPreview,
    start: PreviewPart,
    rules: PreviewedRules,
    signal: AbortSignal,
    keepsProfiles = start.compares,
  ): Promise<PreviewPart> {
    const trial = start.trialId === null ? undefined : await this.trials.find(start.trialId);
    let part = start;
    for await (const { records, last } of this.pages.after(preview, part, rules.published)) {
      signal.throwIfAborted();
      const next = { ...part, looked: part.looked + records.length, checkpoint: last };
      await this.lookAt(preview, next, { trial, rules, records, keepsProfiles });
      part = next;
    }
    const looked = { ...part, isLooked: true };
    await this.previews.advance(preview, looked);
    return looked;
  }

  /** Nothing is judged, and what records are compared by is stored: it is taken over as it is at one moment. */
  async takeStored(preview: StoredPreview, part: PreviewPart): Promise<PreviewPart> {
    const looked = { ...part, isLooked: true };
    await this.previews.advance(preview, looked, async (manager) => {
      looked.looked = await this.profiles.takeStored(manager, preview.id, part.entity);
    });
    await this.previews.advance(preview, looked);
    return looked;
  }

  private async lookAt(
    preview: StoredPreview,
    part: PreviewPart,
    { trial, rules, records, keepsProfiles }: Look,
  ): Promise<void> {
    let rewritten: RecordData[] = records.map(({ data }) => data);
    let cases: Parameters<TrialStore['add']>[2]['cases'] = [];
    if (trial !== undefined) {
      const judged = await this.judge.judgeWritten(systemCaller(preview.id), rules, records, trial.tally);
      ({ cases, written: rewritten } = judged);
    }
    const last = part.checkpoint!;
    await this.previews.advance(preview, part, async (manager) => {
      if (
        trial !== undefined &&
        !(await this.trials.add(manager, trial, { last, tally: trial.tally, cases }))
      )
        throw new PreviewStopped();
      if (keepsProfiles) await this.profiles.add(manager, preview.id, rules, records, rewritten);
    });
    if (trial !== undefined) trial.checkpoint = last;
  }
}
