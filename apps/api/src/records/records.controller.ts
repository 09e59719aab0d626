import type { Caller } from '@guiyi/access';
import type {
  CheckInput,
  CheckResult,
  HistoryList,
  PageQuery,
  RecordInput,
  RecordList,
  RecordListQuery,
  RecordPatch,
  RecordReferenceList,
  RecordView,
  RecordWriteResult,
} from '@guiyi/contracts';
import { HistoryReader, RecordChecker, RecordEditing, RecordReader, RecordReferences } from '@guiyi/records';
import { Controller, Delete, Get, HttpCode, Patch, Post, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { etagOf, IfMatch } from '../http/if-match';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';
import { checkLimit, CheckLimitGuard } from './check-limit.guard';

const ETAG = { ETag: 'The version of the record, for If-Match' };

@ApiTags('Records')
@Controller('entities/:entity/records')
export class RecordsController {
  constructor(
    private readonly reader: RecordReader,
    private readonly historyReader: HistoryReader,
    private readonly editing: RecordEditing,
    private readonly checker: RecordChecker,
    private readonly referring: RecordReferences,
  ) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List records, filtered, searched and sorted; archived ones only when asked for',
    body: 'RecordList',
    problems: ['entity-not-found', 'filter-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @ValidQuery('RecordListQuery') query: RecordListQuery,
  ): Promise<RecordList> {
    return this.reader.list(caller, entity, { ...query, limit: query.limit ?? 50 });
  }

  @Post()
  @HttpCode(201)
  @Requires('records.create')
  @Answers({
    summary: 'Create a record',
    status: 201,
    body: 'RecordWriteResult',
    headers: ETAG,
    problems: [
      'entity-not-found',
      'field-not-allowed',
      'record-not-editable',
      'record-not-valid',
      'duplicate-record',
      'unique-value-taken',
      'too-many-requests',
    ],
  })
  async create(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @JsonBody('RecordInput') input: RecordInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordWriteResult> {
    const result = await this.editing.create(caller, entity, input);
    response.setHeader('ETag', etagOf(result.record.version));
    return result;
  }

  @Post('check')
  @HttpCode(200)
  @Requires('records.check')
  @UseGuards(CheckLimitGuard)
  @Throttle(checkLimit)
  @Answers({
    summary: 'Say what saving would say, without saving',
    body: 'CheckResult',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'field-not-allowed',
      'record-archived',
      'too-many-requests',
    ],
  })
  check(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @JsonBody('CheckInput') input: CheckInput,
  ): Promise<CheckResult> {
    return this.checker.check(caller, entity, input);
  }

  @Get(':id')
  @Requires('records.read')
  @Answers({
    summary: 'Read a record; the id of one that was absorbed gives the record it lives on in',
    body: 'RecordView',
    headers: ETAG,
    problems: ['entity-not-found', 'record-not-found'],
  })
  async get(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordView> {
    const record = await this.reader.get(caller, entity, id);
    response.setHeader('ETag', etagOf(record.version));
    return record;
  }

  @Patch(':id')
  @Requires('records.update')
  @Answers({
    summary: 'Change the named fields of a record',
    body: 'RecordWriteResult',
    headers: ETAG,
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-absorbed',
      'field-not-allowed',
      'record-not-editable',
      'record-archived',
      'record-not-valid',
      'duplicate-record',
      'unique-value-taken',
      'too-many-requests',
    ],
  })
  async update(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @JsonBody('RecordPatch') patch: RecordPatch,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecordWriteResult> {
    const result = await this.editing.update(caller, entity, id, version, patch);
    response.setHeader('ETag', etagOf(result.record.version));
    return result;
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('records.archive')
  @Answers({
    summary: 'Archive a record: out of use, and it can be brought back',
    status: 204,
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-absorbed',
      'record-not-editable',
      'record-archived',
    ],
  })
  archive(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.editing.archive(caller, entity, id, version);
  }

  @Get(':id/references')
  @Requires('records.read')
  @Answers({
    summary: 'List the records whose references name this one',
    body: 'RecordReferenceList',
    problems: ['entity-not-found', 'record-not-found', 'cursor-not-valid'],
  })
  references(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @ValidQuery('PageQuery') query: PageQuery,
  ): Promise<RecordReferenceList> {
    return this.referring.list(caller, entity, id, { ...query, limit: query.limit ?? 50 });
  }

  @Get(':id/history')
  @Requires('records.history')
  @Answers({
    summary: 'List the changes of a record, newest first',
    body: 'HistoryList',
    problems: ['entity-not-found', 'record-not-found', 'cursor-not-valid'],
  })
  history(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @ValidQuery('PageQuery') query: PageQuery,
  ): Promise<HistoryList> {
    return this.historyReader.list(caller, entity, id, { ...query, limit: query.limit ?? 50 });
  }
}
