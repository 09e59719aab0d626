import { AccessService, type Caller } from '@guiyi/access';
import type { RuleTrialResult, RuleTrialSampleInput } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { RecordPages } from '../record-pages';
import { ShownRecords } from '../shown-records';
import { TrialCases } from './trial-cases';
import { TrialDrafts } from './trial-drafts';
import { TrialJudge } from './trial-judge';
import { emptyTally, type PositionedCase } from './trial-tally';
import { presentTally, titlesOfRules, validationsOf } from './trial-views';

const RECORDS = 200;
const SAMPLES = 10;

/** What drafts would do to a few records, at once. */
@Injectable()
export class TrialSampler {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly drafts: TrialDrafts,
    private readonly pages: RecordPages,
    private readonly judge: TrialJudge,
    private readonly shown: ShownRecords,
    private readonly trialCases: TrialCases,
  ) {}

  /** @throws PlatformError definitions-not-valid, filter-not-valid, entity-not-found */
  async sample(
    caller: Caller,
    { entity, drafts, filter = {}, sampleSize = RECORDS }: RuleTrialSampleInput,
  ): Promise<RuleTrialResult> {
    const policy = await this.access.policyFor(caller);
    policy.require('cleansing.run');
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    const published = await this.definitions.forEntity(entity);
    const parsed = await this.drafts.parse(entity, drafts);
    const draft = await this.definitions.forEntityAt(entity, published.versions, parsed);
    const selected = { policy, definitions: published, action: 'read', filter } as const;
    const tally = emptyTally();
    const cases: PositionedCase[] = [];
    for await (const { records } of this.pages.selected(selected, null, sampleSize))
      cases.push(...(await this.judge.judge(caller, { published, draft }, records, tally)));
    const samples = await this.trialCases.present(reader, firstOfEach(cases));
    return presentTally(tally, titlesOfRules(validationsOf(published, parsed)), samples);
  }
}

function firstOfEach(cases: readonly PositionedCase[]): PositionedCase[] {
  const seen = new Map<string, number>();
  return cases.filter(({ kind, rule, field }) => {
    const group = `${kind} ${rule} ${field}`;
    const count = (seen.get(group) ?? 0) + 1;
    seen.set(group, count);
    return count <= SAMPLES;
  });
}
