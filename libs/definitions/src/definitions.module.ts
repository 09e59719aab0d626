import { RoleSource } from '@guiyi/access';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefinitionChecker } from './checking/definition-checker';
import { DefinitionFileWatcher } from './files/definition-file-watcher';
import { DEFINITION_DIRECTORY, DefinitionPublisher } from './publishing/definition-publisher';
import { DocumentPublisher } from './publishing/document-publisher';
import { PublishedDefinitions } from './publishing/published-definitions';
import { DefinitionVersion } from './store/definition-version.entity';

export interface DefinitionsModuleOptions {
  /** Project directory whose `rules` and `schemas` folders are published from; only the api has one. */
  directory?: string;
}

/** Gives `PublishedDefinitions` (also as `RoleSource`) and, with a directory, `DefinitionPublisher`. */
@Global()
@Module({})
export class DefinitionsModule {
  static forRoot({ directory }: DefinitionsModuleOptions = {}): DynamicModule {
    const publishing =
      directory === undefined
        ? []
        : [
            { provide: DEFINITION_DIRECTORY, useValue: directory },
            DefinitionPublisher,
            DefinitionFileWatcher,
          ];
    const exported = directory === undefined ? [] : [DefinitionPublisher, DefinitionFileWatcher];
    return {
      module: DefinitionsModule,
      imports: [TypeOrmModule.forFeature([DefinitionVersion])],
      providers: [
        PublishedDefinitions,
        DefinitionChecker,
        DocumentPublisher,
        { provide: RoleSource, useExisting: PublishedDefinitions },
        ...publishing,
      ],
      exports: [PublishedDefinitions, DefinitionChecker, DocumentPublisher, RoleSource, ...exported],
    };
  }
}
