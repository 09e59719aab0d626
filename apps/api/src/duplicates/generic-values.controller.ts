import type { Caller } from '@guiyi/access';
import type { GenericValueQuery, GenericValueSuggestionList } from '@guiyi/contracts';
import { GenericValueSuggestions } from '@guiyi/duplicates';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('definitions')
@Controller('vocabularies/generic-values')
export class GenericValuesController {
  constructor(private readonly suggestions: GenericValueSuggestions) {}

  @Get('suggestions')
  @Requires('definitions.edit')
  @Answers({
    summary: 'List values that so many records share that they may be no evidence, the most shared first',
    body: 'GenericValueSuggestionList',
    problems: ['entity-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('GenericValueQuery') query: GenericValueQuery,
  ): Promise<GenericValueSuggestionList> {
    return this.suggestions.list(caller, query);
  }
}
