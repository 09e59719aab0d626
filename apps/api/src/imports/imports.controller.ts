import type { Caller } from '@guiyi/access';
import { type ImportJob, type ImportList, type ImportListQuery, PlatformError } from '@guiyi/contracts';
import { IMPORT_CHANGED, ImportService, ResultFile, StoredFiles } from '@guiyi/imports';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  type MessageEvent,
  Post,
  Sse,
  type StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { csvDownload } from '../http/csv-download';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';
import { importFormOf, importFormSchema } from './import-form';
import type { UploadedImportFile } from './upload-storage';

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportService,
    private readonly resultFile: ResultFile,
    private readonly files: StoredFiles,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('imports.read')
  @Answers({ summary: 'List imports, newest first', body: 'ImportList', problems: ['cursor-not-valid'] })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ImportListQuery') query: ImportListQuery,
  ): Promise<ImportList> {
    return this.imports.list(caller, { ...query, limit: query.limit ?? 50 });
  }

  @Post()
  @HttpCode(202)
  @Requires('imports.run')
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: importFormSchema })
  @Answers({
    summary: 'Upload a CSV file and bring its rows in, in the background',
    status: 202,
    body: 'ImportJob',
    problems: [
      'body-not-valid',
      'body-too-large',
      'media-type-not-supported',
      'entity-not-found',
      'file-not-valid',
      'column-not-importable',
      'import-source-not-valid',
    ],
  })
  async start(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @UploadedFile() file: UploadedImportFile | undefined,
  ): Promise<ImportJob> {
    if (file === undefined)
      throw new PlatformError('media-type-not-supported', {
        values: { expected: 'multipart/form-data (file, entity)' },
        pointer: '/file',
      });
    try {
      return await this.imports.start(caller, { ...importFormOf(body), fileId: file.stored.id });
    } catch (error) {
      await this.files.remove(file.stored.id);
      throw error;
    }
  }

  @Get(':id')
  @Requires('imports.read')
  @Answers({ summary: 'Read an import with its progress', body: 'ImportJob', problems: ['import-not-found'] })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ImportJob> {
    return this.imports.find(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('imports.run')
  @Answers({
    summary: 'Stop an import; the rows brought in so far stay',
    body: 'ImportJob',
    problems: ['import-not-found', 'import-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ImportJob> {
    return this.imports.cancel(caller, id);
  }

  @Get(':id/result')
  @Requires('imports.read')
  @Answers({
    summary: 'Download the file again with what became of every row',
    contentType: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['import-not-found', 'import-not-finished'],
  })
  async result(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<StreamableFile> {
    const job = await this.imports.finished(caller, id);
    return csvDownload(this.resultFile.write(caller, job), 'import-result.csv', resultName(job.fileName));
  }

  @Sse(':id/events')
  @Requires('imports.read')
  @Answers({
    summary: 'Follow an import: its state now and after each change, as server-sent events',
    body: 'ImportJob',
    contentType: 'text/event-stream',
    problems: ['import-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<ImportJob>({
      events: this.events,
      channel: IMPORT_CHANGED,
      concerns: (payload) => payload.importId === id,
      read: () => this.imports.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}

function resultName(fileName: string): string {
  return `${fileName.replace(/\.[^.]*$/, '')}-result.csv`;
}
