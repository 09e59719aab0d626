import type { Caller } from '@guiyi/access';
import type {
  DuplicateOverrideList,
  DuplicateOverrideListQuery,
  HotSpotQuery,
  HotSpotRecordList,
  HotSpotRecordQuery,
  HotSpotReport,
} from '@guiyi/contracts';
import { HotSpots, OverrideList } from '@guiyi/merging';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Hot spots')
@Controller()
export class HotSpotsController {
  constructor(
    private readonly hotSpots: HotSpots,
    private readonly overrides: OverrideList,
  ) {}

  @Get('hot-spots')
  @Requires('hotSpots.read')
  @Answers({
    summary: 'Count where duplicates come from: by source, door, department, user or month of creation',
    body: 'HotSpotReport',
    problems: ['entity-not-found', 'field-not-allowed'],
  })
  report(
    @CurrentCaller() caller: Caller,
    @ValidQuery('HotSpotQuery') query: HotSpotQuery,
  ): Promise<HotSpotReport> {
    return this.hotSpots.report(caller, query);
  }

  @Get('hot-spots/duplicates')
  @Requires('hotSpots.read')
  @Answers({
    summary: 'List the duplicates behind a figure, newest first, with their groups and merges',
    body: 'HotSpotRecordList',
    problems: ['entity-not-found', 'field-not-allowed', 'cursor-not-valid'],
  })
  duplicates(
    @CurrentCaller() caller: Caller,
    @ValidQuery('HotSpotRecordQuery') query: HotSpotRecordQuery,
  ): Promise<HotSpotRecordList> {
    return this.hotSpots.duplicates(caller, query);
  }

  @Get('duplicate-overrides')
  @Requires('hotSpots.read')
  @Answers({
    summary: 'List what was stored although it looked like a stored record, newest first',
    body: 'DuplicateOverrideList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('DuplicateOverrideListQuery') query: DuplicateOverrideListQuery,
  ): Promise<DuplicateOverrideList> {
    return this.overrides.list(caller, query);
  }
}
