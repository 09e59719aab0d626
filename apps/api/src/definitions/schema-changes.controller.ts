import type { Caller } from '@guiyi/access';
import { SchemaChangeService } from '@guiyi/cleansing';
import type {
  SchemaChangeInput,
  SchemaChangeReport,
  SchemaDryRun,
  SchemaDryRunInput,
} from '@guiyi/contracts';
import { Controller, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { csvDownload } from '../http/csv-download';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { Requires } from '../http/route-metadata';

@ApiTags('definitions')
@Controller('definitions/schema-changes')
export class SchemaChangesController {
  constructor(private readonly changes: SchemaChangeService) {}

  @Post()
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Says what drafts of definitions would do to stored values, counted on all records',
    body: 'SchemaChangeReport',
    problems: ['definition-not-found', 'definitions-not-valid'],
  })
  report(
    @CurrentCaller() caller: Caller,
    @JsonBody('SchemaChangeInput') input: SchemaChangeInput,
  ): Promise<SchemaChangeReport> {
    return this.changes.report(caller, input);
  }

  @Post('dry-run')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary:
      'Converts the stored values of one field without writing anything, and shows some of each outcome',
    body: 'SchemaDryRun',
    problems: ['definition-not-found', 'definitions-not-valid'],
  })
  dryRun(
    @CurrentCaller() caller: Caller,
    @JsonBody('SchemaDryRunInput') input: SchemaDryRunInput,
  ): Promise<SchemaDryRun> {
    return this.changes.dryRun(caller, input);
  }

  @Post('failures')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Downloads every value that a migration would not convert, or make invalid, as CSV',
    contentType: 'text/csv',
    headers: { 'Content-Disposition': 'attachment' },
    problems: ['definition-not-found', 'definitions-not-valid'],
  })
  async failures(
    @CurrentCaller() caller: Caller,
    @JsonBody('SchemaDryRunInput') input: SchemaDryRunInput,
  ): Promise<StreamableFile> {
    return csvDownload(await this.changes.failures(caller, input), 'not-converted.csv');
  }
}
