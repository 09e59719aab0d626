import type { Caller } from '@guiyi/access';
import type {
  ShadowCaseList,
  ShadowCaseListQuery,
  ShadowRun,
  ShadowRunInput,
  ShadowRunList,
  ShadowRunListQuery,
} from '@guiyi/contracts';
import { ShadowCases, ShadowRuns } from '@guiyi/impact';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Shadow runs')
@Controller('shadow-runs')
export class ShadowRunsController {
  constructor(
    private readonly runs: ShadowRuns,
    private readonly shadowCases: ShadowCases,
  ) {}

  @Get()
  @Requires('cleansing.read')
  @Answers({
    summary: 'List shadow runs, newest first',
    body: 'ShadowRunList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ShadowRunListQuery') query: ShadowRunListQuery,
  ): Promise<ShadowRunList> {
    return this.runs.list(caller, query);
  }

  @Post()
  @HttpCode(201)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Judge what is written from now on by drafts as well, without any effect',
    status: 201,
    body: 'ShadowRun',
    problems: [
      'shadow-run-time',
      'impact-subject-missing',
      'change-set-not-found',
      'definition-not-found',
      'definitions-not-valid',
    ],
  })
  start(
    @CurrentCaller() caller: Caller,
    @JsonBody('ShadowRunInput') input: ShadowRunInput,
  ): Promise<ShadowRun> {
    return this.runs.start(caller, input);
  }

  @Get(':id')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Read a shadow run with its counts',
    body: 'ShadowRun',
    problems: ['shadow-run-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ShadowRun> {
    return this.runs.find(caller, id);
  }

  @Get(':id/cases')
  @Requires('cleansing.read')
  @Answers({
    summary: 'List the records that the drafts of a shadow run would have treated otherwise',
    body: 'ShadowCaseList',
    problems: ['shadow-run-not-found', 'cursor-not-valid'],
  })
  async cases(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('ShadowCaseListQuery') query: ShadowCaseListQuery,
  ): Promise<ShadowCaseList> {
    return this.shadowCases.page(caller, await this.runs.readable(caller, id), query);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Stop a shadow run before its time; what it counted stays',
    body: 'ShadowRun',
    problems: ['shadow-run-not-found', 'shadow-run-finished'],
  })
  stop(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ShadowRun> {
    return this.runs.stop(caller, id);
  }
}
