import type { Caller } from '@guiyi/access';
import type {
  MatchExampleList,
  MatchExamplesInput,
  MatchRuleAnalysis,
  MatchRuleAnalysisInput,
  MatchValueCounts,
  MatchValueCountsInput,
} from '@guiyi/contracts';
import { MatchRuleAnalyses } from '@guiyi/duplicates';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { Requires } from '../http/route-metadata';

@ApiTags('definitions')
@Controller('match-rules')
export class MatchRulesController {
  constructor(private readonly analyses: MatchRuleAnalyses) {}

  @Post('analysis')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Size the blocks of a matching document that is not published, and count its pairs by score',
    body: 'MatchRuleAnalysis',
    problems: ['entity-not-found', 'definitions-not-valid'],
  })
  analyze(
    @CurrentCaller() caller: Caller,
    @JsonBody('MatchRuleAnalysisInput') input: MatchRuleAnalysisInput,
  ): Promise<MatchRuleAnalysis> {
    return this.analyses.analyze(caller, input);
  }

  @Post('examples')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'List pairs of records on both sides of the border of a level',
    body: 'MatchExampleList',
    problems: ['entity-not-found', 'definitions-not-valid', 'match-level-not-found'],
  })
  examples(
    @CurrentCaller() caller: Caller,
    @JsonBody('MatchExamplesInput') input: MatchExamplesInput,
  ): Promise<MatchExampleList> {
    return this.analyses.examples(caller, input);
  }

  @Post('value-counts')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Count the records that hold values of match forms, as evidence is weighed by them',
    body: 'MatchValueCounts',
    problems: ['entity-not-found'],
  })
  countValues(
    @CurrentCaller() caller: Caller,
    @JsonBody('MatchValueCountsInput') input: MatchValueCountsInput,
  ): Promise<MatchValueCounts> {
    return this.analyses.countValues(caller, input);
  }
}
