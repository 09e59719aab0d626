import type { Caller } from '@guiyi/access';
import type {
  TemplateList,
  TemplateSampleAdded,
  TemplateSampleRemoval,
  TemplateStarted,
  TemplateStartInput,
  TemplateView,
} from '@guiyi/contracts';
import { TemplateService } from '@guiyi/imports';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Templates')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplateService) {}

  @Get()
  @Requires('definitions.read')
  @Answers({ summary: 'List the templates that a workspace can start from', body: 'TemplateList' })
  list(@CurrentCaller() caller: Caller): Promise<TemplateList> {
    return this.templates.list(caller);
  }

  @Get(':id')
  @Requires('definitions.read')
  @Answers({
    summary: 'Read a template: its documents, and what it changes among the definitions in force',
    body: 'TemplateView',
    problems: ['template-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathName('id') id: string): Promise<TemplateView> {
    return this.templates.find(caller, id);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary:
      'Start from a template: a change set, in force at once when wanted and allowed, with its samples',
    body: 'TemplateStarted',
    problems: [
      'template-not-found',
      'change-set-empty',
      'definitions-not-valid',
      'documents-conflict',
      'parameter-not-valid',
    ],
  })
  start(
    @CurrentCaller() caller: Caller,
    @PathName('id') id: string,
    @JsonBody('TemplateStartInput') input: TemplateStartInput,
  ): Promise<TemplateStarted> {
    return this.templates.start(caller, id, input);
  }

  @Post(':id/sample')
  @HttpCode(200)
  @Requires('records.create')
  @Answers({
    summary: 'Bring the sample records of a template in',
    body: 'TemplateSampleAdded',
    problems: ['template-not-found', 'entity-not-found'],
  })
  addSample(@CurrentCaller() caller: Caller, @PathName('id') id: string): Promise<TemplateSampleAdded> {
    return this.templates.addSample(caller, id);
  }

  @Delete(':id/sample')
  @Requires('records.archive')
  @Answers({
    summary:
      'Take the sample records of a template out of use, under its own ids and under others; other records stay',
    body: 'TemplateSampleRemoval',
    problems: ['template-not-found'],
  })
  removeSample(@CurrentCaller() caller: Caller, @PathName('id') id: string): Promise<TemplateSampleRemoval> {
    return this.templates.removeSample(caller, id);
  }
}
