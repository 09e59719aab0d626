import { AccessService, type Caller } from '@guiyi/access';
import {
  type DefinitionApplyResult,
  type DefinitionCheckInput,
  type DefinitionCheckResult,
  type DefinitionList,
  type DefinitionPublishInput,
  type DefinitionRollbackInput,
  type DefinitionSetView,
  type DefinitionVersionList,
  type DefinitionVersionView,
  type DocumentChangeList,
  type DocumentChangeQuery,
  type ErrorCode,
} from '@guiyi/contracts';
import {
  DefinitionChecker,
  DefinitionPublisher,
  DocumentPublisher,
  PublicationRules,
  PublishedDefinitions,
  VersionHistory,
} from '@guiyi/definitions';
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ApiRequest } from '../http/api-request';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathName, PathNumber } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';
import { definitionSetTag, definitionSetView, summaryOf, versionView } from './definition-views';
import { kindOf } from './kind-of';

/** Of doors that put a document into force at once. */
const directProblems = [
  'definition-not-found',
  'version-conflict',
  'definitions-not-valid',
  'second-person-needed',
  'preview-needed',
] as const satisfies readonly ErrorCode[];

@ApiTags('definitions')
@Controller()
export class DefinitionsController {
  constructor(
    private readonly published: PublishedDefinitions,
    private readonly publisher: DefinitionPublisher,
    private readonly checker: DefinitionChecker,
    private readonly documents: DocumentPublisher,
    private readonly history: VersionHistory,
    private readonly rules: PublicationRules,
    private readonly access: AccessService,
  ) {}

  @Get('definitions')
  @Requires('definitions.read')
  @Answers({ summary: 'Lists the definitions in force, and the files that are not', body: 'DefinitionList' })
  async list(): Promise<DefinitionList> {
    const problems = this.publisher.fileProblems();
    const versions = await this.published.list();
    return {
      items: versions.map((version) => summaryOf(version, problems)),
      refusedFiles: [...problems.values()].filter(({ problems: found }) =>
        found.some((problem) => problem.severity === 'error'),
      ),
      publication: await this.rules.inForce(),
    };
  }

  @Get('definitions/:kind/:key')
  @Requires('definitions.read')
  @Answers({
    summary: 'Reads the version of a definition that is in force',
    body: 'DefinitionVersionView',
    problems: ['definition-not-found'],
  })
  async read(@PathName('kind') kind: string, @PathName('key') key: string): Promise<DefinitionVersionView> {
    return versionView(await this.published.find(kindOf(kind, key), key));
  }

  @Get('definitions/:kind/:key/versions')
  @Requires('definitions.read')
  @Answers({
    summary: 'Lists the versions of a definition, newest first',
    body: 'DefinitionVersionList',
    problems: ['definition-not-found'],
  })
  async versions(
    @PathName('kind') kind: string,
    @PathName('key') key: string,
  ): Promise<DefinitionVersionList> {
    return { items: await this.history.list(kindOf(kind, key), key) };
  }

  @Get('definitions/:kind/:key/versions/:version')
  @Requires('definitions.read')
  @Answers({
    summary: 'Reads one version of a definition',
    body: 'DefinitionVersionView',
    problems: ['definition-not-found'],
  })
  async version(
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @PathNumber('version') version: number,
  ): Promise<DefinitionVersionView> {
    return versionView(await this.published.version(kindOf(kind, key), key, version));
  }

  @Get('definitions/:kind/:key/versions/:version/changes')
  @Requires('definitions.read')
  @Answers({
    summary: 'Tells in words what changed between two versions of a definition',
    body: 'DocumentChangeList',
    problems: ['definition-not-found'],
  })
  changes(
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @PathNumber('version') version: number,
    @ValidQuery('DocumentChangeQuery') { from }: DocumentChangeQuery,
  ): Promise<DocumentChangeList> {
    return this.history.changes(kindOf(kind, key), key, { from: from ?? version - 1, to: version });
  }

  @Post('definitions/:kind/:key/rollback')
  @HttpCode(201)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Publishes the content of an earlier version as the next one',
    status: 201,
    body: 'DefinitionVersionView',
    problems: directProblems,
  })
  async rollBack(
    @CurrentCaller() caller: Caller,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @JsonBody('DefinitionRollbackInput') input: DefinitionRollbackInput,
  ): Promise<DefinitionVersionView> {
    return versionView(await this.documents.rollBack(caller, { kind: kindOf(kind, key), key, ...input }));
  }

  @Post('definitions/:kind/:key/versions')
  @HttpCode(201)
  @Requires('definitions.edit')
  @Answers({
    summary: 'Publishes a document as the next version of a definition',
    status: 201,
    body: 'DefinitionVersionView',
    problems: directProblems,
  })
  async publish(
    @CurrentCaller() caller: Caller,
    @PathName('kind') kind: string,
    @PathName('key') key: string,
    @JsonBody('DefinitionPublishInput') { document, basedOn, note }: DefinitionPublishInput,
  ): Promise<DefinitionVersionView> {
    const revision = { kind: kindOf(kind, key), key, document, basedOn, note };
    return versionView(await this.documents.publish(caller, revision));
  }

  @Post('definitions/check')
  @HttpCode(200)
  @Requires('definitions.read')
  @Answers({
    summary: 'Checks a document against the definitions in force without publishing it',
    body: 'DefinitionCheckResult',
    problems: ['definition-not-found'],
  })
  async check(
    @JsonBody('DefinitionCheckInput') { kind, document }: DefinitionCheckInput,
  ): Promise<DefinitionCheckResult> {
    return { problems: await this.checker.checkForPublication(kindOf(kind, ''), document) };
  }

  @Post('definitions/apply')
  @HttpCode(200)
  @Requires('definitions.apply')
  @Answers({ summary: 'Publishes what changed in the definition files', body: 'DefinitionApplyResult' })
  async apply(@CurrentCaller() caller: Caller): Promise<DefinitionApplyResult> {
    return this.publisher.applyFiles(caller.username);
  }

  @Get('entities/:entity/definition-set')
  @Requires('records.read')
  @Answers({
    summary: 'Gives what a client needs to show, standardise and validate records as the platform does',
    body: 'DefinitionSetView',
    headers: { ETag: 'Changes with every version and with the rights of the caller' },
    problems: ['entity-not-found'],
  })
  @ApiResponse({ status: 304, description: 'The set that the caller has is still in force' })
  async definitionSet(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DefinitionSetView | undefined> {
    const definitions = await this.published.forEntity(entity);
    const policy = await this.access.policyFor(caller);
    const view = definitionSetView(definitions, policy.fieldRights(entity));
    response.setHeader('ETag', definitionSetTag(view));
    response.setHeader('Cache-Control', 'private, no-cache');
    if (request.fresh) {
      response.status(304);
      return undefined;
    }
    return view;
  }
}
