import { AccessService, type Caller } from '@guiyi/access';
import {
  type BundleApplyInput,
  type BundleApplyResult,
  type BundleCheck,
  type BundleCheckInput,
  type BundleVerdict,
  type DefinitionBundle,
  PlatformError,
} from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeSets } from '../changes/change-sets';
import { overlaid } from '../checking/choose-publishable';
import { definitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import { definitionOfVersion } from '../store/definition-store';
import { BundlePublication, countsOf, type JudgedBundle, refuseFor, resultsOf } from './bundle-publication';
import { fingerprintOf, isIntact } from './bundle-signature';
import { viewOfCompared } from './bundle-views';
import type { ComparedDocument } from './compare-bundle';
import { TrustedKeys } from './trusted-keys';

interface Trust {
  verdict: BundleVerdict;
  signedBy: BundleCheck['signedBy'];
}

/** Puts bundles of other installations into force, or says what that would do. */
@Injectable()
export class BundleImporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly keys: TrustedKeys,
    private readonly publication: BundlePublication,
    private readonly sets: ChangeSets,
  ) {}

  /** What applying the bundle would do; nothing is changed. */
  async check(caller: Caller, input: BundleCheckInput): Promise<BundleCheck> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    const trust = await this.trustOf(input.bundle);
    return viewOf({ ...trust, ...(await this.publication.judge(this.dataSource.manager, input)) });
  }

  /**
   * All documents that change at once, or as drafts of one change set. A bundle that says what is in force does nothing.
   * @throws PlatformError bundle-tampered, bundle-not-trusted, definitions-not-valid; second-person-needed, preview-needed
   * and not-allowed where they may not be published at once
   */
  async apply(caller: Caller, input: BundleApplyInput, now = new Date()): Promise<BundleApplyResult> {
    (await this.access.policyFor(caller)).require('definitions.apply');
    const { verdict } = await this.trustOf(input.bundle);
    if (verdict === 'tampered') throw new PlatformError('bundle-tampered');
    if (verdict !== 'trusted' && input.acceptUntrusted !== true)
      throw new PlatformError('bundle-not-trusted');
    if (input.as === 'publication') return this.publication.publish(caller, input, now);
    const judged = await this.publication.judge(this.dataSource.manager, input);
    const drafts = resultsOf(judged.compared);
    requireShapes(judged.compared);
    const counts = { published: [], ...countsOf(judged.compared) };
    if (drafts.length === 0) return { ...counts, changeSet: null };
    const versions = new Map(judged.latest.map((row) => [definitionName(row), row.version]));
    const set = await this.sets.create(caller, {
      title: titleFor(input.bundle),
      note: input.note ?? '',
      documents: drafts.map((definition) => ({
        ...{ kind: definition.kind, key: definition.key, document: { ...definition.document } },
        basedOn: versions.get(definitionName(definition)) ?? 0,
      })),
    });
    return { ...counts, changeSet: set.id };
  }

  private async trustOf(bundle: DefinitionBundle): Promise<Trust> {
    const { signature } = bundle;
    if (signature === undefined || signature === null)
      return { verdict: isIntact(bundle) ? 'unsigned' : 'tampered', signedBy: null };
    const { publicKey } = signature;
    const fingerprint = fingerprintOf(publicKey);
    const known = await this.keys.titleOf(fingerprint);
    const signedBy = { fingerprint, publicKey, title: known?.title ?? null };
    if (!isIntact(bundle)) return { verdict: 'tampered', signedBy };
    return { verdict: known === undefined ? 'unknownKey' : 'trusted', signedBy };
  }
}

function viewOf({ verdict, signedBy, compared, latest, problems }: Trust & JudgedBundle): BundleCheck {
  const next = new DefinitionSet(overlaid(latest.map(definitionOfVersion), resultsOf(compared)));
  const errors = [...problems.values()].flat().filter(({ severity }) => severity === 'error');
  return {
    verdict,
    signedBy,
    documents: compared.map((one) => viewOfCompared(one, problems.get(one.name) ?? [], next)),
    toPublish: resultsOf(compared).length,
    undecided: compared.filter(({ state, resolution }) => state === 'conflict' && resolution === undefined)
      .length,
    canApply: verdict !== 'tampered' && errors.length === 0,
  };
}

/** A change set may hold what cannot be published yet, but nothing that has no place or waits for a decision. */
function requireShapes(compared: readonly ComparedDocument[]): void {
  refuseFor(compared.map(({ problems }) => problems));
}

function titleFor({ from, createdAt }: DefinitionBundle): string {
  return `${from.installation.slice(0, 12)} ${createdAt.slice(0, 10)}`;
}
