import type { Caller } from '@guiyi/access';
import type {
  ChangeSetCheck,
  ChangeSetDocumentPut,
  ChangeSetInput,
  ChangeSetList,
  ChangeSetListQuery,
  ChangeSetPatch,
  ChangeSetPublishInput,
  ChangeSetRejectInput,
  ChangeSetView,
} from '@guiyi/contracts';
import { ChangeSetPublisher, ChangeSets } from '@guiyi/definitions';
import { Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { IfMatch } from '../http/if-match';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Change sets')
@Controller('change-sets')
export class ChangeSetsController {
  constructor(
    private readonly sets: ChangeSets,
    private readonly publisher: ChangeSetPublisher,
  ) {}

  @Get()
  @Requires('definitions.read')
  @Answers({
    summary: 'List change sets, those touched last first',
    body: 'ChangeSetList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ChangeSetListQuery') query: ChangeSetListQuery,
  ): Promise<ChangeSetList> {
    return this.sets.list(caller, query);
  }

  @Post()
  @HttpCode(201)
  @Requires('definitions.edit')
  @Answers({
    summary:
      'Start a change set with drafts of documents; what is wrong with their content is told when it is checked',
    status: 201,
    body: 'ChangeSetView',
    problems: ['definitions-not-valid'],
  })
  create(
    @CurrentCaller() caller: Caller,
    @JsonBody('ChangeSetInput') input: ChangeSetInput,
  ): Promise<ChangeSetView> {
    return this.sets.create(caller, input);
  }

  @Get(':id')
  @Requires('definitions.read')
  @Answers({
    summary: 'Read a change set with its documents',
    body: 'ChangeSetView',
    problems: ['change-set-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ChangeSetView> {
    return this.sets.find(caller, id);
  }

  @Patch(':id')
  @Requires('definitions.edit')
  @Answers({
    summary: 'Change the title, the note or the migrations of a change set; it has to be approved anew',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-status', 'definitions-not-valid'],
  })
  change(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @JsonBody('ChangeSetPatch') patch: ChangeSetPatch,
  ): Promise<ChangeSetView> {
    return this.sets.change(caller, id, version, patch);
  }

  @Put(':id/documents/:kind/:key')
  @Requires('definitions.edit')
  @Answers({
    summary: 'Put a draft into a change set, in the place of an earlier one; the set has to be approved anew',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-status', 'definitions-not-valid'],
  })
  putDocument(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @IfMatch() version: number,
    @JsonBody('ChangeSetDocumentPut') draft: ChangeSetDocumentPut,
  ): Promise<ChangeSetView> {
    return this.sets.putDocument(caller, id, version, { ...draft, kind, key });
  }

  @Delete(':id/documents/:kind/:key')
  @Requires('definitions.edit')
  @Answers({
    summary: 'Take a draft out of a change set; the set has to be approved anew',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-document-not-found', 'change-set-status'],
  })
  removeDocument(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @IfMatch() version: number,
  ): Promise<ChangeSetView> {
    return this.sets.removeDocument(caller, id, version, { kind, key });
  }

  @Get(':id/check')
  @Requires('definitions.read')
  @Answers({
    summary: 'Check all documents of a change set together, as publishing it now would',
    body: 'ChangeSetCheck',
    problems: ['change-set-not-found'],
  })
  check(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ChangeSetCheck> {
    return this.sets.check(caller, id);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Ask for approval of a change set',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-status', 'change-set-empty', 'definitions-not-valid'],
  })
  submit(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<ChangeSetView> {
    return this.sets.submit(caller, id, version);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('definitions.publish')
  @Answers({
    summary: 'Approve a change set that was submitted',
    body: 'ChangeSetView',
    problems: [
      'change-set-not-found',
      'change-set-status',
      'change-set-empty',
      'own-change-set',
      'definitions-not-valid',
    ],
  })
  approve(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<ChangeSetView> {
    return this.sets.approve(caller, id, version);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('definitions.publish')
  @Answers({
    summary: 'Send a change set back, with the reason',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-status', 'own-change-set'],
  })
  reject(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @JsonBody('ChangeSetRejectInput') { reason }: ChangeSetRejectInput,
  ): Promise<ChangeSetView> {
    return this.sets.reject(caller, id, version, reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Take a change set back; it can be edited and submitted again',
    body: 'ChangeSetView',
    problems: ['change-set-not-found', 'change-set-status'],
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<ChangeSetView> {
    return this.sets.withdraw(caller, id, version);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Requires('definitions.publish')
  @Answers({
    summary: 'Put all documents of a change set into force together, now or at a set time',
    body: 'ChangeSetView',
    problems: [
      'change-set-not-found',
      'change-set-status',
      'change-set-empty',
      'own-change-set',
      'preview-needed',
      'documents-conflict',
      'definitions-not-valid',
      'effective-time-not-valid',
    ],
  })
  publish(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @JsonBody('ChangeSetPublishInput') input: ChangeSetPublishInput,
  ): Promise<ChangeSetView> {
    return this.publisher.publish(caller, id, version, input);
  }
}
