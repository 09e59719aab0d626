import type { AppliedBands, MatchingDocument, RuleProposal } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { compileMatchRule } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProfileRefresher } from '../profiles/profile-refresher';
import { evidenceChanges } from './evidence-changes';
import { decidedLabels } from './label-store';
import { RuleMeasurer } from './rule-measurer';
import { trainInThread } from './train-in-thread';
import { readTrainingBase } from './training-base';
import { TrainingStore } from './training-store';

/** Does one training. Run twice, it ends with the same proposal. */
@Injectable()
export class RuleTrainer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly trainings: TrainingStore,
    private readonly refresher: ProfileRefresher,
    private readonly measurer: RuleMeasurer,
  ) {}

  async run(id: string, signal: AbortSignal, now: () => Date = () => new Date()): Promise<void> {
    const training = await this.trainings.find(id);
    if (training === undefined || training.finishedAt !== null) return;
    await this.trainings.begin(id);
    const definitions = await this.definitions.forEntity(training.entity);
    await this.refresher.refresh(definitions, signal, () => Promise.resolve());
    const proposal = await this.propose(definitions, training.handWeights, signal);
    await this.trainings.complete(id, proposal, now());
  }

  async fail(id: string, reason: string, now = new Date()): Promise<void> {
    await this.trainings.fail(id, reason, now);
  }

  private async propose(
    definitions: EntityDefinitions,
    handWeights: 'keep' | 'replace',
    signal: AbortSignal,
  ): Promise<RuleProposal> {
    const { manager } = this.dataSource;
    const { entity, matching } = definitions;
    const verdicts = await decidedLabels(manager, entity);
    const { columns, labels } = await readTrainingBase(manager, entity, definitions, verdicts, signal);
    const { document, report } = await trainInThread(
      { columns, document: matching, labels, handWeights },
      signal,
    );
    const proposed = { ...definitions, matchRule: compileMatchRule(document) };
    return {
      document: { ...document },
      basedOn: definitions.matchingVersion,
      records: columns.size,
      labels: labels.length,
      changes: evidenceChanges(matching, document),
      bandsBefore: bandsOf(matching),
      bandsAfter: bandsOf(document),
      refusals: report.refusals.map(({ message }) => message),
      before: await this.measurer.measure(manager, definitions),
      after: await this.measurer.measure(manager, proposed),
    };
  }
}

function bandsOf({ bands: { match, review } }: MatchingDocument): AppliedBands {
  return { match, review };
}
