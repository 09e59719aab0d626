import type { Caller } from '@guiyi/access';
import type { FollowUp, FollowUpList, FollowUpListQuery } from '@guiyi/contracts';
import { FollowUps } from '@guiyi/impact';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Definitions')
@Controller('definitions/follow-ups')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUps) {}

  @Get()
  @Requires('definitions.read')
  @Answers({
    summary: 'List what publications made necessary to do again, newest first',
    body: 'FollowUpList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('FollowUpListQuery') query: FollowUpListQuery,
  ): Promise<FollowUpList> {
    return this.followUps.list(caller, query);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Start a follow-up that waits for somebody',
    body: 'FollowUp',
    problems: ['follow-up-not-found', 'follow-up-status'],
  })
  start(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<FollowUp> {
    return this.followUps.start(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Stop a follow-up; what it has done stays',
    body: 'FollowUp',
    problems: ['follow-up-not-found', 'follow-up-status'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<FollowUp> {
    return this.followUps.cancel(caller, id);
  }
}
