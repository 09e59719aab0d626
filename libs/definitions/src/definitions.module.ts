import { RoleSource } from '@guiyi/access';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BundleExporter } from './bundles/bundle-exporter';
import { BundleImporter } from './bundles/bundle-importer';
import { BundlePublication } from './bundles/bundle-publication';
import { DATA_DIRECTORY, InstallationKey } from './bundles/installation-key';
import { TrustedKeys } from './bundles/trusted-keys';
import { ChangeSetChecker } from './changes/change-set-checker';
import { ChangeSetPublishProcessor } from './changes/change-set-publish-processor';
import { ChangeSetPublisher } from './changes/change-set-publisher';
import { ChangeSetRelease } from './changes/change-set-release';
import { ChangeSetSteps } from './changes/change-set-steps';
import { ChangeSets } from './changes/change-sets';
import { DefinitionChecker } from './checking/definition-checker';
import { DefinitionFileWatcher } from './files/definition-file-watcher';
import { DEFINITION_DIRECTORY, DefinitionPublisher } from './publishing/definition-publisher';
import { FileConflicts } from './publishing/file-conflicts';
import { DocumentPublisher } from './publishing/document-publisher';
import { PublicationPorts } from './publishing/publication-ports';
import { PublicationRules } from './publishing/publication-rules';
import { PublicationWriter } from './publishing/publication-writer';
import { PublishedDefinitions } from './publishing/published-definitions';
import { VersionHistory } from './publishing/version-history';
import { DefinitionVersion } from './store/definition-version.entity';

export interface DefinitionsModuleOptions {
  /** Project directory whose `rules` and `schemas` folders are published from; only the api has one. */
  directory?: string;
  /** Where the key that signs bundles is kept; without it they are not signed. */
  dataDirectory?: string;
}

/** Gives `PublishedDefinitions` (also as `RoleSource`) and, with a directory, `DefinitionPublisher`. */
@Global()
@Module({})
export class DefinitionsModule {
  static forRoot({ directory, dataDirectory }: DefinitionsModuleOptions = {}): DynamicModule {
    const publishing =
      directory === undefined
        ? []
        : [
            { provide: DEFINITION_DIRECTORY, useValue: directory },
            DefinitionPublisher,
            DefinitionFileWatcher,
            FileConflicts,
          ];
    const exported =
      directory === undefined
        ? []
        : [DEFINITION_DIRECTORY, DefinitionPublisher, DefinitionFileWatcher, FileConflicts];
    return {
      module: DefinitionsModule,
      imports: [TypeOrmModule.forFeature([DefinitionVersion])],
      providers: [
        PublishedDefinitions,
        DefinitionChecker,
        DocumentPublisher,
        PublicationPorts,
        PublicationRules,
        PublicationWriter,
        VersionHistory,
        ChangeSetSteps,
        ChangeSetChecker,
        ChangeSets,
        ChangeSetRelease,
        ChangeSetPublisher,
        ChangeSetPublishProcessor,
        { provide: DATA_DIRECTORY, useValue: dataDirectory },
        InstallationKey,
        TrustedKeys,
        BundleExporter,
        BundlePublication,
        BundleImporter,
        { provide: RoleSource, useExisting: PublishedDefinitions },
        ...publishing,
      ],
      exports: [
        PublishedDefinitions,
        DefinitionChecker,
        DocumentPublisher,
        PublicationRules,
        PublicationWriter,
        VersionHistory,
        ChangeSets,
        ChangeSetPublisher,
        ChangeSetPublishProcessor,
        TrustedKeys,
        BundleExporter,
        BundleImporter,
        RoleSource,
        ...exported,
      ],
    };
  }
}
