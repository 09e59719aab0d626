import type { Caller } from '@guiyi/access';
import type { VocabularyUsage, VocabularyUsageQuery } from '@guiyi/contracts';
import { VocabularyUsageReader } from '@guiyi/records';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('definitions')
@Controller('vocabularies')
export class VocabulariesController {
  constructor(private readonly usages: VocabularyUsageReader) {}

  @Get(':key/usage')
  @Requires('definitions.read')
  @Answers({
    summary: 'Count the records that hold each value of a vocabulary',
    body: 'VocabularyUsage',
    problems: ['definition-not-found', 'entity-not-found'],
  })
  usage(
    @CurrentCaller() caller: Caller,
    @PathName('key') key: string,
    @ValidQuery('VocabularyUsageQuery') { entity }: VocabularyUsageQuery,
  ): Promise<VocabularyUsage> {
    return this.usages.usage(caller, key, entity);
  }
}
