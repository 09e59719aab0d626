import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type RuleTrial,
  type RuleTrialCaseList,
  type RuleTrialCaseListQuery,
  type RuleTrialInput,
  type RuleTrialList,
  type RuleTrialListQuery,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, isFinished, JobQueue, parseJobCursor, parsePositionCursor } from '@guiyi/queue';
import { RecordSelector } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { StoredTrial } from './rule-trial';
import { TrialCases } from './trial-cases';
import { presentDrafts, TrialDrafts } from './trial-drafts';
import { TrialStore } from './trial-store';
import { emptyTally } from './trial-tally';
import { presentTrial, titlesOfRules, validationsOf } from './trial-views';

/** Trials of draft rules on stored records: they count and show what the drafts would do, and do nothing. */
@Injectable()
export class TrialService {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly drafts: TrialDrafts,
    private readonly selector: RecordSelector,
    private readonly trials: TrialStore,
    private readonly trialCases: TrialCases,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws PlatformError definitions-not-valid, filter-not-valid, entity-not-found */
  async start(caller: Caller, { entity, drafts, filter, sampleSize }: RuleTrialInput): Promise<RuleTrial> {
    const policy = await this.access.policyFor(caller);
    policy.require('cleansing.run');
    const definitions = await this.definitions.forEntity(entity);
    const parsed = await this.drafts.parse(entity, drafts);
    const matching = await this.selector.count({
      policy,
      definitions,
      action: 'read',
      filter: filter ?? null,
    });
    const trial: StoredTrial = {
      id: randomUUID(),
      entity,
      drafts: parsed,
      filter: filter ?? null,
      sampleSize: sampleSize ?? null,
      status: 'queued',
      versions: { ...definitions.versions },
      total: Math.min(matching, sampleSize ?? matching),
      checkpoint: null,
      tally: emptyTally(),
      error: null,
      previewId: null,
      startedById: caller.userId,
      startedBy: caller.username,
      createdAt: new Date(),
      startedAt: null,
      finishedAt: null,
    };
    await this.trials.insert(trial);
    await this.jobs.enqueue('trial.run', { trialId: trial.id }, { jobId: `trial-${trial.id}` });
    return this.find(caller, trial.id);
  }

  /** With its drafts and with samples of its cases. */
  async find(caller: Caller, id: string): Promise<RuleTrial> {
    const trial = await this.readable(caller, id);
    const samples = await this.trialCases.samples(caller, trial);
    return { ...(await this.present(trial, samples)), documents: presentDrafts(trial.drafts) };
  }

  async list(caller: Caller, { entity, cursor, limit = 50 }: RuleTrialListQuery): Promise<RuleTrialList> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.trials.list(entity, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await Promise.all(shown.map((trial) => this.present(trial, []))),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.trials.count(entity),
    };
  }

  async cases(
    caller: Caller,
    id: string,
    { cursor, limit = 50, ...filter }: RuleTrialCaseListQuery,
  ): Promise<RuleTrialCaseList> {
    const trial = await this.readable(caller, id);
    const from = cursor === undefined ? 0 : parsePositionCursor(cursor);
    return this.trialCases.page(caller, trial, filter, from, limit);
  }

  /** @throws PlatformError rule-trial-finished */
  async cancel(caller: Caller, id: string): Promise<RuleTrial> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    await this.readable(caller, id);
    if (!(await this.trials.cancel(id, new Date()))) throw new PlatformError('rule-trial-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('trial.run', { trialId: id }, { jobId: `trial-${id}-cancel` });
    return this.find(caller, id);
  }

  /** The trial for its file of cases. @throws PlatformError rule-trial-not-finished */
  async finished(caller: Caller, id: string): Promise<StoredTrial> {
    const trial = await this.readable(caller, id);
    if (!isFinished(trial.status)) throw new PlatformError('rule-trial-not-finished');
    return trial;
  }

  private async present(trial: StoredTrial, samples: Parameters<typeof presentTrial>[2]): Promise<RuleTrial> {
    const published = await this.definitions.forEntity(trial.entity);
    const titles = titlesOfRules(validationsOf(published, trial.drafts));
    return presentTrial(trial, titles, samples, new Date());
  }

  private async readable(caller: Caller, id: string): Promise<StoredTrial> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const trial = await this.trials.find(id);
    if (trial === undefined) throw new PlatformError('rule-trial-not-found', { values: { id } });
    return trial;
  }
}
