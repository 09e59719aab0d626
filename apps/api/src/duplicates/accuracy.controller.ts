import type { Caller } from '@guiyi/access';
import type {
  AccuracyInput,
  AccuracyQuery,
  AccuracyReport,
  RuleTraining,
  RuleTrainingInput,
  RuleTrainingList,
} from '@guiyi/contracts';
import { DraftReader, RuleAccuracyReports, RuleTrainings } from '@guiyi/duplicates';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Accuracy')
@Controller('accuracy')
export class AccuracyController {
  constructor(
    private readonly reports: RuleAccuracyReports,
    private readonly drafts: DraftReader,
    private readonly trainings: RuleTrainings,
  ) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'Measure the matching rule in force against the labelled pairs',
    body: 'AccuracyReport',
    problems: ['entity-not-found'],
  })
  ofRuleInForce(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AccuracyQuery') query: AccuracyQuery,
  ): Promise<AccuracyReport> {
    return this.reports.ofRuleInForce(caller, query);
  }

  @Post()
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Measure a matching document that is not published against the labelled pairs',
    body: 'AccuracyReport',
    problems: ['entity-not-found', 'definitions-not-valid'],
  })
  async ofDraft(
    @CurrentCaller() caller: Caller,
    @JsonBody('AccuracyInput') input: AccuracyInput,
  ): Promise<AccuracyReport> {
    return this.reports.ofDraft(caller, await this.drafts.read(input));
  }

  @Get('training')
  @Requires('groups.decide')
  @Answers({
    summary: 'List the trainings of an entity, newest first',
    body: 'RuleTrainingList',
    problems: ['entity-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AccuracyQuery') query: AccuracyQuery,
  ): Promise<RuleTrainingList> {
    return this.trainings.list(caller, query);
  }

  @Post('training')
  @HttpCode(202)
  @Requires('groups.decide')
  @Answers({
    summary: 'Learn weights and thresholds from the labelled pairs, as a proposal',
    status: 202,
    body: 'RuleTraining',
    problems: ['entity-not-found', 'too-few-labels', 'training-running'],
  })
  train(
    @CurrentCaller() caller: Caller,
    @JsonBody('RuleTrainingInput') input: RuleTrainingInput,
  ): Promise<RuleTraining> {
    return this.trainings.start(caller, input);
  }

  @Get('training/:id')
  @Requires('groups.decide')
  @Answers({
    summary: 'Read a training with its proposal',
    body: 'RuleTraining',
    problems: ['rule-training-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<RuleTraining> {
    return this.trainings.get(caller, id);
  }
}
