import type { Caller } from '@guiyi/access';
import {
  type LabelledPair,
  type LabelledPairImport,
  type LabelledPairInput,
  type LabelledPairList,
  type LabelledPairListQuery,
  type LabelSuggestionList,
  type LabelSuggestionQuery,
  PlatformError,
} from '@guiyi/contracts';
import { LabelledPairs, LabelSuggestions, TruthImport } from '@guiyi/duplicates';
import { Body, Controller, Delete, Get, HttpCode, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';
import { type HeldFile, heldUpload } from './held-upload';
import { truthFormOf, truthFormSchema } from './truth-form';

/** 20 MB: the hundred thousand rows that an import takes. The file is held in memory. */
const truthUpload = FileInterceptor('file', { storage: heldUpload, limits: { fileSize: 20 * 1024 * 1024 } });

@ApiTags('Accuracy')
@Controller('labelled-pairs')
export class LabelledPairsController {
  constructor(
    private readonly labels: LabelledPairs,
    private readonly suggestions: LabelSuggestions,
    private readonly truth: TruthImport,
  ) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List what people said of pairs of records, newest first',
    body: 'LabelledPairList',
    problems: ['entity-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('LabelledPairListQuery') query: LabelledPairListQuery,
  ): Promise<LabelledPairList> {
    return this.labels.list(caller, query);
  }

  @Post()
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Say of two records whether they are one',
    body: 'LabelledPair',
    problems: ['entity-not-found', 'record-not-found', 'record-archived', 'same-record'],
  })
  give(
    @CurrentCaller() caller: Caller,
    @JsonBody('LabelledPairInput') input: LabelledPairInput,
  ): Promise<LabelledPair> {
    return this.labels.give(caller, input);
  }

  @Get('suggestions')
  @Requires('groups.decide')
  @Answers({
    summary: 'Draw pairs of the last full scan to judge next',
    body: 'LabelSuggestionList',
    problems: ['entity-not-found'],
  })
  suggest(
    @CurrentCaller() caller: Caller,
    @ValidQuery('LabelSuggestionQuery') query: LabelSuggestionQuery,
  ): Promise<LabelSuggestionList> {
    return this.suggestions.list(caller, query);
  }

  @Post('import')
  @HttpCode(200)
  @Requires('groups.decide')
  @UseInterceptors(truthUpload)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ required: true, schema: truthFormSchema })
  @Answers({
    summary: 'Take in a truth set: pairs with a verdict, or records with their cluster',
    body: 'LabelledPairImport',
    problems: [
      'body-not-valid',
      'body-too-large',
      'media-type-not-supported',
      'entity-not-found',
      'file-not-valid',
    ],
  })
  async import(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @UploadedFile() file: HeldFile | undefined,
  ): Promise<LabelledPairImport> {
    if (file === undefined)
      throw new PlatformError('media-type-not-supported', {
        values: { expected: 'multipart/form-data (file, entity)' },
        pointer: '/file',
      });
    const { entity } = truthFormOf(body);
    return this.truth.take(caller, entity, file.content.toString('utf8'));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('groups.decide')
  @Answers({
    summary: 'Withdraw a verdict; it stays in the history',
    status: 204,
    problems: ['labelled-pair-not-found'],
  })
  withdraw(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.labels.withdraw(caller, id);
  }
}
