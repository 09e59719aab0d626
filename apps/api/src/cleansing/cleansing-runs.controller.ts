import type { Caller } from '@guiyi/access';
import { CLEANSING_RUN_CHANGED, CleansingService, RunChanges } from '@guiyi/cleansing';
import type {
  CleansingChangeList,
  CleansingChangeListQuery,
  CleansingRun,
  CleansingRunInput,
  CleansingRunList,
  CleansingRunListQuery,
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

@ApiTags('Cleansing runs')
@Controller('cleansing-runs')
export class CleansingRunsController {
  constructor(
    private readonly cleansing: CleansingService,
    private readonly changes: RunChanges,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('cleansing.read')
  @Answers({
    summary: 'List cleansing runs, newest first',
    body: 'CleansingRunList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('CleansingRunListQuery') query: CleansingRunListQuery,
  ): Promise<CleansingRunList> {
    return this.cleansing.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('cleansing.run')
  @Answers({
    summary:
      'Standardise and validate many records again, or give them values, in the background; it can be undone',
    status: 202,
    body: 'CleansingRun',
    problems: [
      'entity-not-found',
      'filter-not-valid',
      'record-not-found',
      'field-not-allowed',
      'cleansing-not-valid',
      'cleansing-records-differ',
      'cleansing-running',
    ],
  })
  start(
    @CurrentCaller() caller: Caller,
    @JsonBody('CleansingRunInput') input: CleansingRunInput,
  ): Promise<CleansingRun> {
    return this.cleansing.start(caller, input);
  }

  @Get(':id')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Read a cleansing run with its progress',
    body: 'CleansingRun',
    problems: ['cleansing-run-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<CleansingRun> {
    return this.cleansing.find(caller, id);
  }

  @Get(':id/changes')
  @Requires('cleansing.read')
  @Answers({
    summary: 'List what a cleansing run did, record by record',
    body: 'CleansingChangeList',
    problems: ['cleansing-run-not-found', 'cursor-not-valid'],
  })
  async listChanges(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('CleansingChangeListQuery') query: CleansingChangeListQuery,
  ): Promise<CleansingChangeList> {
    return this.changes.page(caller, await this.cleansing.readable(caller, id), query);
  }

  @Get(':id/export')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Download what a cleansing run did as CSV',
    contentType: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['cleansing-run-not-found', 'cleansing-not-finished'],
  })
  async export(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<StreamableFile> {
    const run = await this.cleansing.finished(caller, id);
    return csvDownload(this.changes.export(caller, run), 'cleansing-run.csv');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Stop a cleansing run; what is changed stays and can be undone',
    body: 'CleansingRun',
    problems: ['cleansing-run-not-found', 'cleansing-finished', 'conversion-bound'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<CleansingRun> {
    return this.cleansing.cancel(caller, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Undo a cleansing run, in the background: fields that nobody edited since get their values back',
    status: 202,
    body: 'CleansingRun',
    problems: [
      'cleansing-run-not-found',
      'cleansing-not-finished',
      'cleansing-undone',
      'cleansing-running',
      'conversion-bound',
    ],
  })
  undo(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<CleansingRun> {
    return this.cleansing.undo(caller, id);
  }

  @Sse(':id/events')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Follow a cleansing run: its state now and after each change, as server-sent events',
    body: 'CleansingRun',
    contentType: 'text/event-stream',
    problems: ['cleansing-run-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<CleansingRun>({
      events: this.events,
      channel: CLEANSING_RUN_CHANGED,
      concerns: (payload) => payload.runId === id,
      read: () => this.cleansing.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
