import type { Caller } from '@guiyi/access';
import { RULE_TRIAL_CHANGED, TrialCases, TrialSampler, TrialService } from '@guiyi/cleansing';
import type {
  RuleTrial,
  RuleTrialCaseList,
  RuleTrialCaseListQuery,
  RuleTrialInput,
  RuleTrialList,
  RuleTrialListQuery,
  RuleTrialResult,
  RuleTrialSampleInput,
} from '@guiyi/contracts';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import {
  Controller,
  Get,
  HttpCode,
  Inject,
  type MessageEvent,
  Post,
  Sse,
  type StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { csvDownload } from '../http/csv-download';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Rule trials')
@Controller('rule-trials')
export class RuleTrialsController {
  constructor(
    private readonly trials: TrialService,
    private readonly sampler: TrialSampler,
    private readonly trialCases: TrialCases,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('cleansing.read')
  @Answers({
    summary: 'List rule trials, newest first',
    body: 'RuleTrialList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('RuleTrialListQuery') query: RuleTrialListQuery,
  ): Promise<RuleTrialList> {
    return this.trials.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Try draft rules on stored records, in the background and without touching them',
    status: 202,
    body: 'RuleTrial',
    problems: ['entity-not-found', 'filter-not-valid', 'definitions-not-valid'],
  })
  start(
    @CurrentCaller() caller: Caller,
    @JsonBody('RuleTrialInput') input: RuleTrialInput,
  ): Promise<RuleTrial> {
    return this.trials.start(caller, input);
  }

  @Post('sample')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Try draft rules on a few stored records at once',
    body: 'RuleTrialResult',
    problems: ['entity-not-found', 'filter-not-valid', 'definitions-not-valid'],
  })
  sample(
    @CurrentCaller() caller: Caller,
    @JsonBody('RuleTrialSampleInput') input: RuleTrialSampleInput,
  ): Promise<RuleTrialResult> {
    return this.sampler.sample(caller, input);
  }

  @Get(':id')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Read a rule trial with its counts, samples and drafts',
    body: 'RuleTrial',
    problems: ['rule-trial-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<RuleTrial> {
    return this.trials.find(caller, id);
  }

  @Get(':id/cases')
  @Requires('cleansing.read')
  @Answers({
    summary: 'List what a rule trial found, record by record',
    body: 'RuleTrialCaseList',
    problems: ['rule-trial-not-found', 'cursor-not-valid'],
  })
  cases(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('RuleTrialCaseListQuery') query: RuleTrialCaseListQuery,
  ): Promise<RuleTrialCaseList> {
    return this.trials.cases(caller, id, query);
  }

  @Get(':id/export')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Download the cases of a rule trial as CSV',
    contentType: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['rule-trial-not-found', 'rule-trial-not-finished'],
  })
  async export(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<StreamableFile> {
    const trial = await this.trials.finished(caller, id);
    return csvDownload(this.trialCases.export(caller, trial), 'rule-trial.csv');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Stop a rule trial; what it counted so far stays',
    body: 'RuleTrial',
    problems: ['rule-trial-not-found', 'rule-trial-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<RuleTrial> {
    return this.trials.cancel(caller, id);
  }

  @Sse(':id/events')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Follow a rule trial: its state now and after each change, as server-sent events',
    body: 'RuleTrial',
    contentType: 'text/event-stream',
    problems: ['rule-trial-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<RuleTrial>({
      events: this.events,
      channel: RULE_TRIAL_CHANGED,
      concerns: (payload) => payload.trialId === id,
      read: () => this.trials.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
