import type { Caller } from '@guiyi/access';
import type { RecordLineage } from '@guiyi/contracts';
import { RecordLineages } from '@guiyi/merging';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Records')
@Controller('entities/:entity/records')
export class RecordLineageController {
  constructor(private readonly lineages: RecordLineages) {}

  @Get(':id/lineage')
  @Requires('records.history')
  @Answers({
    summary: 'Read where the values of a record come from: who entered them where, and what merges decided',
    body: 'RecordLineage',
    problems: ['entity-not-found', 'record-not-found'],
  })
  of(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
  ): Promise<RecordLineage> {
    return this.lineages.of(caller, entity, id);
  }
}
