import type { Caller } from '@guiyi/access';
import type { ScanSchedule, ScanScheduleInput, ScanScheduleList } from '@guiyi/contracts';
import { ScanSchedules } from '@guiyi/duplicates';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Scans')
@Controller('scan-schedules')
export class ScanSchedulesController {
  constructor(private readonly schedules: ScanSchedules) {}

  @Get()
  @Requires('scans.read')
  @Answers({ summary: 'List the schedules of scans', body: 'ScanScheduleList' })
  list(@CurrentCaller() caller: Caller): Promise<ScanScheduleList> {
    return this.schedules.list(caller);
  }

  @Post()
  @HttpCode(201)
  @Requires('scans.run')
  @Answers({
    summary: 'Scan at the times of a cron pattern',
    status: 201,
    body: 'ScanSchedule',
    problems: ['entity-not-found', 'schedule-not-valid'],
  })
  add(
    @CurrentCaller() caller: Caller,
    @JsonBody('ScanScheduleInput') input: ScanScheduleInput,
  ): Promise<ScanSchedule> {
    return this.schedules.add(caller, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('scans.run')
  @Answers({
    summary: 'Remove a schedule; a scan that it started goes on',
    status: 204,
    problems: ['scan-schedule-not-found'],
  })
  remove(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.schedules.remove(caller, id);
  }
}
