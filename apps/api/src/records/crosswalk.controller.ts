import type { Caller } from '@guiyi/access';
import type { RecordView, SourceKeyInput, SourceLinkList, SourceLinkView } from '@guiyi/contracts';
import { CrosswalkService } from '@guiyi/records';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Records')
@Controller('entities/:entity')
export class CrosswalkController {
  constructor(private readonly crosswalk: CrosswalkService) {}

  @Get('source-keys')
  @Requires('records.read')
  @Answers({
    summary: 'Find the record that a key of another system means',
    body: 'RecordView',
    problems: ['entity-not-found', 'source-key-not-found'],
  })
  find(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @ValidQuery('SourceKeyInput') query: SourceKeyInput,
  ): Promise<RecordView> {
    return this.crosswalk.find(caller, entity, query);
  }

  @Get('records/:id/sources')
  @Requires('records.read')
  @Answers({
    summary: 'List what the record is and was called in other systems',
    body: 'SourceLinkList',
    problems: ['entity-not-found', 'record-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
  ): Promise<SourceLinkList> {
    return this.crosswalk.list(caller, entity, id);
  }

  @Post('records/:id/sources')
  @HttpCode(200)
  @Requires('records.update')
  @Answers({
    summary: 'Link the record with its key in another system',
    body: 'SourceLinkView',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'field-not-allowed',
      'source-key-taken',
    ],
  })
  link(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @JsonBody('SourceKeyInput') input: SourceKeyInput,
  ): Promise<SourceLinkView> {
    return this.crosswalk.link(caller, entity, id, input);
  }

  @Delete('records/:id/sources/:link')
  @HttpCode(204)
  @Requires('records.update')
  @Answers({
    summary: 'Unlink a key of another system; the entry stays as history',
    status: 204,
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'field-not-allowed',
      'source-link-not-found',
    ],
  })
  unlink(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathId('link') link: string,
  ): Promise<void> {
    return this.crosswalk.unlink(caller, entity, id, link);
  }
}
