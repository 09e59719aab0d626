import type { Caller } from '@guiyi/access';
import {
  type ImportJob,
  PlatformError,
  type SuggestionAcceptInput,
  type SuggestionAccepted,
  type SuggestionDraftInput,
  type SuggestionImportInput,
  type SuggestionJob,
  type SuggestionList,
  type SuggestionListQuery,
  type SuggestionProposal,
  type SuggestionSheetInput,
  type SuggestionView,
} from '@guiyi/contracts';
import { StoredFiles, SUGGESTION_CHANGED, SuggestionAcceptance, SuggestionService } from '@guiyi/imports';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import {
  Controller,
  Get,
  HttpCode,
  Inject,
  type MessageEvent,
  Post,
  Sse,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';
import type { UploadedImportFile } from '../imports/upload-storage';

const uploadSchema = {
  type: 'object',
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'CSV in UTF-8 or GB18030, or an XLSX workbook; the first row names the columns',
    },
  },
  required: ['file'],
};

@ApiTags('Suggestions')
@Controller('suggestions')
export class SuggestionsController {
  constructor(
    private readonly suggestions: SuggestionService,
    private readonly acceptance: SuggestionAcceptance,
    private readonly files: StoredFiles,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('definitions.edit')
  @Answers({
    summary: 'List the tables that one uploaded oneself, newest first',
    body: 'SuggestionList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('SuggestionListQuery') query: SuggestionListQuery,
  ): Promise<SuggestionList> {
    return this.suggestions.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('definitions.edit')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: uploadSchema })
  @Answers({
    summary: 'Upload a table and have definitions suggested from it, in the background',
    status: 202,
    body: 'SuggestionJob',
    problems: ['body-not-valid', 'body-too-large', 'media-type-not-supported'],
  })
  async start(
    @CurrentCaller() caller: Caller,
    @UploadedFile() file: UploadedImportFile | undefined,
  ): Promise<SuggestionJob> {
    if (file === undefined)
      throw new PlatformError('media-type-not-supported', {
        values: { expected: 'multipart/form-data (file)' },
        pointer: '/file',
      });
    try {
      return await this.suggestions.start(caller, file.stored.id);
    } catch (error) {
      await this.files.remove(file.stored.id);
      throw error;
    }
  }

  @Get(':id')
  @Requires('definitions.edit')
  @Answers({
    summary: 'Read a suggestion: every column, everything suggested and why, and the definitions it makes',
    body: 'SuggestionView',
    problems: ['suggestion-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<SuggestionView> {
    return this.suggestions.find(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Stop reading a file',
    body: 'SuggestionJob',
    problems: ['suggestion-not-found', 'suggestion-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<SuggestionJob> {
    return this.suggestions.cancel(caller, id);
  }

  @Post(':id/sheet')
  @HttpCode(202)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Read another sheet of the workbook',
    status: 202,
    body: 'SuggestionJob',
    problems: ['suggestion-not-found', 'sheet-not-found', 'suggestion-not-ready'],
  })
  chooseSheet(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SuggestionSheetInput') { sheet }: SuggestionSheetInput,
  ): Promise<SuggestionJob> {
    return this.suggestions.chooseSheet(caller, id, sheet);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'See what choices make of the suggestion; nothing is stored',
    body: 'SuggestionProposal',
    problems: ['suggestion-not-found', 'suggestion-not-ready', 'entity-not-found'],
  })
  preview(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SuggestionDraftInput') input: SuggestionDraftInput,
  ): Promise<SuggestionProposal> {
    return this.suggestions.preview(caller, id, input);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Make the suggestion a change set, in force at once when wanted and allowed',
    body: 'SuggestionAccepted',
    problems: [
      'suggestion-not-found',
      'suggestion-not-ready',
      'entity-not-found',
      'definitions-not-valid',
      'documents-conflict',
    ],
  })
  accept(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SuggestionAcceptInput') input: SuggestionAcceptInput,
  ): Promise<SuggestionAccepted> {
    return this.acceptance.accept(caller, id, input);
  }

  @Post(':id/import')
  @HttpCode(202)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Bring the rows of the file in, in the background',
    status: 202,
    body: 'ImportJob',
    problems: ['suggestion-not-found', 'suggestion-not-ready', 'entity-not-found', 'file-not-valid'],
  })
  importFile(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SuggestionImportInput') input: SuggestionImportInput,
  ): Promise<ImportJob> {
    return this.acceptance.importFile(caller, id, input);
  }

  @Sse(':id/events')
  @Requires('definitions.edit')
  @Answers({
    summary: 'Follow a suggestion: its state now and after each change, as server-sent events',
    body: 'SuggestionJob',
    contentType: 'text/event-stream',
    problems: ['suggestion-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<SuggestionJob>({
      events: this.events,
      channel: SUGGESTION_CHANGED,
      concerns: (payload) => payload.suggestionId === id,
      read: () => this.suggestions.follow(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
