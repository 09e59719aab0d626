import {
  BaseComparer,
  type Comparison,
  ProbeComparer,
  ProbedGroups,
  type ProbedMembership,
  type Probes,
  ScanStore,
  sumHistograms,
} from '@guiyi/duplicates';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { type ComparedBase, duplicatesOfComparisons, duplicatesOfProbes } from '../figures/duplicate-figures';
import { CaseSample } from '../pairs/case-sample';
import { PairStore } from '../pairs/pair-store';
import type { PreviewPart, StoredPreview } from './preview';
import type { PreviewedRules } from './preview-definitions';
import { PreviewStore } from './preview-store';
import { ProfileStore } from './profile-store';

const PROBES_AT_ONCE = 200;
/** What a sample of any size says is right within its bounds: what one more second would narrow is not worth the wait. */
const PROBING_MS = 4000;

/** Second stage: finds the pairs under both rules, and what becomes of them. */
@Injectable()
export class RecordComparer {
  constructor(
    private readonly comparer: BaseComparer,
    private readonly prober: ProbeComparer,
    private readonly groups: ProbedGroups,
    private readonly scans: ScanStore,
    private readonly profiles: ProfileStore,
    private readonly pairs: PairStore,
    private readonly previews: PreviewStore,
  ) {}

  /** Compares those that were looked at among themselves. @throws PreviewStopped */
  async compare(
    preview: StoredPreview,
    part: PreviewPart,
    { published, draft }: PreviewedRules,
    signal: AbortSignal,
  ): Promise<void> {
    const { entity } = part;
    const base = await this.baseOf(part);
    let compared = part;
    const run = (side: 'before' | 'after', rules: EntityDefinitions): Promise<Comparison> =>
      this.comparer.compare(
        {
          sql: this.profiles.sqlOf(preview.id, entity, side),
          document: rules.matching,
          genericAbove: rules.standardization.genericAbove,
          scale: base.records / Math.max(1, part.looked),
        },
        signal,
        async (share) => {
          compared = { ...compared, compared: (side === 'before' ? 0 : 0.5) + share / 2 };
          await this.previews.advance(preview, compared);
        },
      );
    const before = await run('before', published);
    const after = await run('after', draft);
    const sample = new CaseSample();
    const duplicates = duplicatesOfComparisons(before, after, base, (pair) => sample.add(pair));
    const cases = sample.pairs();
    const ids = [...cases.values()].flat().flatMap(({ left, right }) => [left, right]);
    const forms = await this.profiles.changedForms(preview.id, entity, [...new Set(ids)]);
    await this.previews.advance(preview, { ...compared, compared: 1, duplicates }, (manager) =>
      this.pairs.replace(manager, preview.id, entity, cases, forms),
    );
  }

  /** Compares a few records with all others by the stored keys. @returns false when these cannot answer */
  async probe(
    preview: StoredPreview,
    part: PreviewPart,
    { published: live, draft }: PreviewedRules,
    recordIds: readonly string[],
    signal: AbortSignal,
  ): Promise<boolean> {
    if (!(await this.prober.canProbe({ live, draft }, recordIds))) return false;
    const started = performance.now();
    const probes: Probes = { records: [], histogramBefore: [], histogramAfter: [] };
    const memberships: ProbedMembership[] = [];
    const base = {
      ...(await this.baseOf(part)),
      mostMembers: {
        before: live.matching.clustering.maxSize,
        after: draft.matching.clustering.maxSize,
      },
    };
    for (let start = 0; start < recordIds.length; start += PROBES_AT_ONCE) {
      signal.throwIfAborted();
      const some = await this.prober.probe({ live, draft }, recordIds.slice(start, start + PROBES_AT_ONCE));
      memberships.push(...(await this.groups.around({ live, draft }, some.records)));
      probes.records.push(...some.records);
      probes.histogramBefore = sumHistograms([probes.histogramBefore, some.histogramBefore]);
      probes.histogramAfter = sumHistograms([probes.histogramAfter, some.histogramAfter]);
      const looked = probes.records.length;
      const isEnough = performance.now() - started > PROBING_MS || start + PROBES_AT_ONCE >= recordIds.length;
      const sample = new CaseSample();
      const duplicates = duplicatesOfProbes(probes, memberships, base, (pair) => sample.add(pair));
      const probed: PreviewPart = {
        ...part,
        wanted: isEnough ? looked : recordIds.length,
        looked,
        isLooked: true,
        compared: isEnough ? 1 : looked / recordIds.length,
        duplicates,
      };
      await this.previews.advance(preview, probed, async (manager) => {
        if (isEnough) await this.pairs.replace(manager, preview.id, part.entity, sample.pairs(), new Map());
      });
      if (isEnough) break;
    }
    return true;
  }

  private async baseOf({ entity, records }: PreviewPart): Promise<ComparedBase> {
    const scan = await this.scans.latestFull(entity);
    return { records, scanSeconds: scan?.result?.seconds ?? null };
  }
}
