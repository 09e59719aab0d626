import type { Caller } from '@guiyi/access';
import type { PairExplanation } from '@guiyi/contracts';
import { PairExplainer } from '@guiyi/duplicates';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Records')
@Controller('entities/:entity/records')
export class ExplanationsController {
  constructor(private readonly explainer: PairExplainer) {}

  @Get(':id/explain/:otherId')
  @Requires('records.check')
  @Answers({
    summary: 'Explain why two records are, or are not, the same',
    body: 'PairExplanation',
    problems: ['record-not-found', 'entity-not-found'],
  })
  explain(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathId('otherId') otherId: string,
  ): Promise<PairExplanation> {
    return this.explainer.explain(caller, entity, id, otherId);
  }
}
