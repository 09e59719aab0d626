import type { Caller } from '@guiyi/access';
import type {
  BundleApplyInput,
  BundleApplyResult,
  BundleCheck,
  BundleCheckInput,
  BundleExportQuery,
  BundleKeys,
  DefinitionBundle,
  TrustedKey,
  TrustedKeyInput,
} from '@guiyi/contracts';
import { BundleExporter, BundleImporter, TrustedKeys } from '@guiyi/definitions';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('definitions')
@Controller('definition-bundles')
export class DefinitionBundlesController {
  constructor(
    private readonly exporter: BundleExporter,
    private readonly importer: BundleImporter,
    private readonly keys: TrustedKeys,
  ) {}

  @Get('export')
  @Requires('definitions.read')
  @Answers({
    summary: 'Writes definitions in force as one signed bundle',
    body: 'DefinitionBundle',
    problems: ['entity-not-found'],
  })
  export(
    @CurrentCaller() caller: Caller,
    @ValidQuery('BundleExportQuery') query: BundleExportQuery,
  ): Promise<DefinitionBundle> {
    return this.exporter.export(caller, query);
  }

  @Post('check')
  @HttpCode(200)
  @Requires('definitions.apply')
  @Answers({ summary: 'Says what applying a bundle would do, without doing it', body: 'BundleCheck' })
  check(
    @CurrentCaller() caller: Caller,
    @JsonBody('BundleCheckInput') input: BundleCheckInput,
  ): Promise<BundleCheck> {
    return this.importer.check(caller, input);
  }

  @Post('apply')
  @HttpCode(200)
  @Requires('definitions.apply')
  @Answers({
    summary: 'Publishes what a bundle changes, or makes a change set of it',
    body: 'BundleApplyResult',
    problems: [
      'bundle-tampered',
      'bundle-not-trusted',
      'definitions-not-valid',
      'second-person-needed',
      'preview-needed',
    ],
  })
  apply(
    @CurrentCaller() caller: Caller,
    @JsonBody('BundleApplyInput') input: BundleApplyInput,
  ): Promise<BundleApplyResult> {
    return this.importer.apply(caller, input);
  }

  @Get('keys')
  @Requires('definitions.apply')
  @Answers({ summary: 'Lists our own public key and those that are trusted', body: 'BundleKeys' })
  listKeys(@CurrentCaller() caller: Caller): Promise<BundleKeys> {
    return this.keys.list(caller);
  }

  @Post('keys')
  @HttpCode(201)
  @Requires('definitions.apply')
  @Answers({
    summary: 'Trusts bundles that are signed with a key',
    status: 201,
    body: 'TrustedKey',
    problems: ['bundle-key-not-valid'],
  })
  addKey(
    @CurrentCaller() caller: Caller,
    @JsonBody('TrustedKeyInput') input: TrustedKeyInput,
  ): Promise<TrustedKey> {
    return this.keys.add(caller, input);
  }

  @Delete('keys/:id')
  @HttpCode(204)
  @Requires('definitions.apply')
  @Answers({ summary: 'Trusts a key no longer', status: 204, problems: ['bundle-key-not-found'] })
  removeKey(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.keys.remove(caller, id);
  }
}
