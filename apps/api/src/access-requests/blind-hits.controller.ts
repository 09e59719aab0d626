import type { Caller } from '@guiyi/access';
import type { BlindHitTallyList, BlindHitTallyQuery } from '@guiyi/contracts';
import { BlindHitTallies } from '@guiyi/records';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Access requests')
@Controller('blind-hits')
export class BlindHitsController {
  constructor(private readonly tallies: BlindHitTallies) {}

  @Get()
  @Requires('access.decide')
  @Answers({
    summary: 'Tell how often each user was told of records out of their reach, most often first',
    body: 'BlindHitTallyList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('BlindHitTallyQuery') query: BlindHitTallyQuery,
  ): Promise<BlindHitTallyList> {
    return this.tallies.list(caller, query);
  }
}
