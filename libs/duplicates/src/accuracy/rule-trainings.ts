import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type AccuracyQuery,
  type RuleTraining,
  type RuleTrainingInput,
  type RuleTrainingList,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countLabels } from './label-store';
import { type StoredTraining, TrainingStore } from './training-store';

const DEFAULT_ENTITY = 'customer';
/** With fewer labelled matches the estimate without labels says as much. */
const FEWEST_MATCHES = 10;
const SHOWN = 20;

/** Proposals for the weights of a rule, learnt from the verdicts, as people ask for them. */
@Injectable()
export class RuleTrainings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly trainings: TrainingStore,
    private readonly jobs: JobQueue,
  ) {}

  async start(caller: Caller, input: RuleTrainingInput, now = new Date()): Promise<RuleTraining> {
    await this.require(caller);
    const { entity } = await this.definitions.forEntity(input.entity);
    const { match } = await countLabels(this.dataSource.manager, entity);
    if (match < FEWEST_MATCHES)
      throw new PlatformError('too-few-labels', { values: { needed: FEWEST_MATCHES, found: match } });
    const training: StoredTraining = {
      id: randomUUID(),
      entity,
      status: 'queued',
      handWeights: input.handWeights ?? 'replace',
      startedBy: caller.username,
      createdAt: now,
      finishedAt: null,
      error: null,
      proposal: null,
    };
    if (!(await this.trainings.insert(training)))
      throw new PlatformError('training-running', { values: { entity } });
    await this.jobs.enqueue('accuracy.train', { trainingId: training.id }, { jobId: `${training.id}-train` });
    return viewOf(training);
  }

  async list(caller: Caller, { entity = DEFAULT_ENTITY }: AccuracyQuery): Promise<RuleTrainingList> {
    await this.require(caller);
    await this.definitions.forEntity(entity);
    return { items: (await this.trainings.latest(entity, SHOWN)).map(viewOf) };
  }

  async get(caller: Caller, id: string): Promise<RuleTraining> {
    await this.require(caller);
    const training = await this.trainings.find(id);
    if (training === undefined) throw new PlatformError('rule-training-not-found', { values: { id } });
    return viewOf(training);
  }

  /** A proposal is made of verdicts and shows a rule. */
  private async require(caller: Caller): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    policy.require('definitions.read');
  }
}

function viewOf(training: StoredTraining): RuleTraining {
  const { id, entity, status, startedBy, createdAt, finishedAt, error, proposal } = training;
  return {
    ...{ id, entity, status, startedBy },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    ...(error === null ? {} : { error }),
    ...(proposal === null ? {} : { proposal }),
  };
}
