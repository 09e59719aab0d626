import type { Caller } from '@guiyi/access';
import type { Scan, ScanInput, ScanList, ScanListQuery } from '@guiyi/contracts';
import { SCAN_CHANGED, ScanService } from '@guiyi/duplicates';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Controller, Get, HttpCode, Inject, type MessageEvent, Post, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Scans')
@Controller('scans')
export class ScansController {
  constructor(
    private readonly scans: ScanService,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('scans.read')
  @Answers({ summary: 'List scans, newest first', body: 'ScanList', problems: ['cursor-not-valid'] })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ScanListQuery') query: ScanListQuery,
  ): Promise<ScanList> {
    return this.scans.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('scans.run')
  @Answers({
    summary:
      'Start a scan of an entity for duplicates: of all records, of those changed since the last scan, or of some',
    status: 202,
    body: 'Scan',
    problems: ['scan-running', 'entity-not-found', 'scan-filter-mismatch'],
  })
  start(@CurrentCaller() caller: Caller, @JsonBody('ScanInput') input: ScanInput): Promise<Scan> {
    return this.scans.start(caller, input);
  }

  @Get(':id')
  @Requires('scans.read')
  @Answers({
    summary: 'Read a scan with its progress and result',
    body: 'Scan',
    problems: ['scan-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Scan> {
    return this.scans.get(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('scans.run')
  @Answers({ summary: 'Cancel a scan', body: 'Scan', problems: ['scan-not-found', 'scan-finished'] })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Scan> {
    return this.scans.cancel(caller, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Requires('scans.run')
  @Answers({
    summary: 'Pause a scan; what is compared stays',
    body: 'Scan',
    problems: ['scan-not-found', 'scan-finished'],
  })
  pause(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Scan> {
    return this.scans.pause(caller, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Requires('scans.run')
  @Answers({
    summary: 'Go on with a paused scan',
    body: 'Scan',
    problems: ['scan-not-found', 'scan-not-paused'],
  })
  resume(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Scan> {
    return this.scans.resume(caller, id);
  }

  @Sse(':id/events')
  @Requires('scans.read')
  @Answers({
    summary: 'Follow a scan: its state now and after each change, as server-sent events',
    body: 'Scan',
    contentType: 'text/event-stream',
    problems: ['scan-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<Scan>({
      events: this.events,
      channel: SCAN_CHANGED,
      concerns: (payload) => payload.scanId === id,
      read: () => this.scans.get(caller, id),
      isFinal: (scan) => scan.stage === 'done',
    });
  }
}
