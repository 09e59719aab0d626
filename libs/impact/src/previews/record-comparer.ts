import {
  BaseComparer,
  type Comparison,
  ProbeComparer,
  ProbedGroups,
  type ProbedMembership,
  type ProbedRules,
  type Probes,
  ScanStore,
  sumHistograms,
} from '@guiyi/duplicates';
import type { DocumentKind } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { type ComparedBase, duplicatesOfComparisons, duplicatesOfProbes } from '../figures/duplicate-figures';
import type { PairCaseKind, PairState } from '../pairs/pair-changes';
import { CaseSample } from '../pairs/case-sample';
import { PairStore } from '../pairs/pair-store';
import { DraftFormsReader } from './draft-forms';
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
    private readonly draftForms: DraftFormsReader,
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
          // Where no value changes, the profiles of the drafts are those in force but for the keys.
          sql: this.profiles.sqlOf(preview.id, entity, side, side === 'after' && part.trialId === null),
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
    const forms = await this.profiles.changedForms(preview.id, entity, recordsOf(cases));
    await this.previews.advance(preview, { ...compared, compared: 1, duplicates }, (manager) =>
      this.pairs.replace(manager, preview.id, entity, cases, forms),
    );
  }

  /** Whether what records are compared by now is stored, of every one. */
  hasAllProfiles({ published }: PreviewedRules, records: number): Promise<boolean> {
    return this.prober.hasAllProfiles(published, records);
  }

  /** Whether the stored keys tell who is compared with these records. */
  canProbe({ published: live, draft }: PreviewedRules, recordIds: readonly string[]): Promise<boolean> {
    return this.prober.canProbe({ live, draft }, recordIds);
  }

  /**
   * Compares a few records with all others by the stored keys, and says after each part of them what they tell, until
   * they are all compared or the time is up.
   */
  async probe(
    preview: StoredPreview,
    part: PreviewPart,
    previewed: PreviewedRules,
    recordIds: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { published: live, draft } = previewed;
    const draftForms = changesForms(preview) ? this.draftForms.of(preview.id, previewed) : undefined;
    const rules: ProbedRules = { live, draft, ...(draftForms === undefined ? {} : { draftForms }) };
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
      const some = await this.prober.probe(rules, recordIds.slice(start, start + PROBES_AT_ONCE));
      memberships.push(...(await this.groups.around(rules, some.records)));
      probes.records.push(...some.records);
      probes.histogramBefore = sumHistograms([probes.histogramBefore, some.histogramBefore]);
      probes.histogramAfter = sumHistograms([probes.histogramAfter, some.histogramAfter]);
      const looked = probes.records.length;
      const isEnough = performance.now() - started > PROBING_MS || start + PROBES_AT_ONCE >= recordIds.length;
      const sample = new CaseSample();
      const duplicates = duplicatesOfProbes(probes, memberships, base, (pair) => sample.add(pair));
      const probed: PreviewPart = {
        ...part,
        // Judged records are counted apart from those that are compared.
        ...(part.trialId === null ? { wanted: isEnough ? looked : recordIds.length, looked } : {}),
        isLooked: true,
        compared: isEnough ? 1 : looked / recordIds.length,
        duplicates,
      };
      await this.previews.advance(preview, probed, async (manager) => {
        if (!isEnough) return;
        const cases = sample.pairs();
        const forms = await draftForms?.(recordsOf(cases));
        await this.pairs.replace(manager, preview.id, part.entity, cases, forms ?? new Map());
      });
      if (isEnough) break;
    }
  }

  private async baseOf({ entity, records }: PreviewPart): Promise<ComparedBase> {
    const scan = await this.scans.latestFull(entity);
    return { records, scanSeconds: scan?.result?.seconds ?? null };
  }
}

/** What is read of records, and not how it is judged or compared. */
const forming: readonly DocumentKind[] = ['entity', 'overlay', 'standardization', 'vocabulary'];

function changesForms({ drafts }: StoredPreview): boolean {
  return drafts.some(({ kind }) => forming.includes(kind));
}

function recordsOf(cases: ReadonlyMap<PairCaseKind, readonly PairState[]>): string[] {
  return [...new Set([...cases.values()].flat().flatMap(({ left, right }) => [left, right]))];
}
