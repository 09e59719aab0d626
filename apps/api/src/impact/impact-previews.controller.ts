import type { Caller } from '@guiyi/access';
import type {
  ImpactCaseList,
  ImpactCaseListQuery,
  ImpactExplanation,
  ImpactExplanationQuery,
  ImpactPreview,
  ImpactPreviewInput,
  ImpactPreviewList,
  ImpactPreviewListQuery,
} from '@guiyi/contracts';
import { IMPACT_PREVIEW_CHANGED, ImpactPreviews, PreviewCases } from '@guiyi/impact';
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

@ApiTags('Impact previews')
@Controller('impact-previews')
export class ImpactPreviewsController {
  constructor(
    private readonly previews: ImpactPreviews,
    private readonly previewCases: PreviewCases,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('cleansing.read')
  @Answers({
    summary: 'List impact previews, newest first',
    body: 'ImpactPreviewList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ImpactPreviewListQuery') query: ImpactPreviewListQuery,
  ): Promise<ImpactPreviewList> {
    return this.previews.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Find out what drafts would do to stored records and their duplicates, without touching them',
    status: 202,
    body: 'ImpactPreview',
    problems: [
      'impact-subject-missing',
      'change-set-not-found',
      'definition-not-found',
      'definitions-not-valid',
    ],
  })
  start(
    @CurrentCaller() caller: Caller,
    @JsonBody('ImpactPreviewInput') input: ImpactPreviewInput,
  ): Promise<ImpactPreview> {
    return this.previews.start(caller, input);
  }

  @Get(':id')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Read an impact preview with its figures',
    body: 'ImpactPreview',
    problems: ['impact-preview-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ImpactPreview> {
    return this.previews.find(caller, id);
  }

  @Get(':id/cases')
  @Requires('cleansing.read')
  @Answers({
    summary: 'List the records and pairs behind a figure of an impact preview',
    body: 'ImpactCaseList',
    problems: ['impact-preview-not-found', 'entity-not-found', 'cursor-not-valid'],
  })
  async cases(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('ImpactCaseListQuery') query: ImpactCaseListQuery,
  ): Promise<ImpactCaseList> {
    return this.previewCases.page(caller, await this.previews.readable(caller, id), query);
  }

  @Get(':id/explanation')
  @Requires('records.check')
  @Answers({
    summary: 'Explain a pair by the rules in force and by the drafts of an impact preview',
    body: 'ImpactExplanation',
    problems: ['impact-preview-not-found', 'entity-not-found', 'record-not-found'],
  })
  async explain(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('ImpactExplanationQuery') query: ImpactExplanationQuery,
  ): Promise<ImpactExplanation> {
    return this.previewCases.explain(caller, await this.previews.readable(caller, id), query);
  }

  @Get(':id/export')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Download the pairs of an impact preview that come into another band, as CSV',
    contentType: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['impact-preview-not-found'],
  })
  async export(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<StreamableFile> {
    const preview = await this.previews.readable(caller, id);
    return csvDownload(this.previewCases.exportPairs(caller, preview), 'impact-pairs.csv');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('cleansing.run')
  @Answers({
    summary: 'Stop an impact preview; what it counted so far stays',
    body: 'ImpactPreview',
    problems: ['impact-preview-not-found', 'impact-preview-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ImpactPreview> {
    return this.previews.cancel(caller, id);
  }

  @Sse(':id/events')
  @Requires('cleansing.read')
  @Answers({
    summary: 'Follow an impact preview: its state now and after each change, as server-sent events',
    body: 'ImpactPreview',
    contentType: 'text/event-stream',
    problems: ['impact-preview-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<ImpactPreview>({
      events: this.events,
      channel: IMPACT_PREVIEW_CHANGED,
      concerns: (payload) => payload.previewId === id,
      read: () => this.previews.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
