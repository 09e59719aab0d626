export { ChangeSetPublishProcessor } from './changes/change-set-publish-processor';
export { ChangeSetPublisher } from './changes/change-set-publisher';
export { ChangeSets, type DraftsOfSet } from './changes/change-sets';
export { BundleExporter } from './bundles/bundle-exporter';
export { BundleImporter } from './bundles/bundle-importer';
export { checksumOf, fingerprintOf, isIntact } from './bundles/bundle-signature';
export { compareBundle } from './bundles/compare-bundle';
export { TrustedKeys } from './bundles/trusted-keys';
export { checkDefinitionSet, type SetProblems } from './checking/check-definition-set';
export { choosePublishable, type Choice } from './checking/choose-publishable';
export { DefinitionChecker } from './checking/definition-checker';
export { compileEntity } from './compiling/compile-entity';
export { definitionName, definitionOf, type Definition, type DefinitionName, titleOf } from './definition';
export { DefinitionSet } from './definition-set';
export { DefinitionsModule, type DefinitionsModuleOptions } from './definitions.module';
export type { EntityDefinitions, EntityDocuments } from './entity-definitions';
export {
  type DefinitionFile,
  isDefinitionPath,
  parseDefinitionFile,
  pathOfDefinition,
  type ParsedFile,
  placeOf,
} from './files/definition-file';
export { DefinitionFileWatcher } from './files/definition-file-watcher';
export { type FoundFiles, readDefinitionFiles } from './files/read-definition-files';
export {
  type AppliedFiles,
  DEFINITION_DIRECTORY,
  DefinitionFilesError,
  DefinitionPublisher,
  describeRefused,
} from './publishing/definition-publisher';
export { DocumentPublisher } from './publishing/document-publisher';
export { PreviewEvidence, type PreviewedDrafts } from './publishing/preview-evidence';
export {
  hashOfDrafts,
  type Proposal,
  type Publication,
  type PublicationOrigin,
} from './publishing/publication';
export { FileConflicts } from './publishing/file-conflicts';
export { PublicationFollowUps } from './publishing/publication-follow-ups';
export { PublicationGuard } from './publishing/publication-guard';
export { PublicationRules } from './publishing/publication-rules';
export { PublicationWriter } from './publishing/publication-writer';
export { SchemaChangeGuard } from './publishing/schema-change-guard';
export type { RefusedFile } from './publishing/plan-publication';
export {
  DEFINITIONS_CHANGED,
  PublishedDefinitions,
  type PublishedVersion,
} from './publishing/published-definitions';
export { VersionHistory } from './publishing/version-history';
export { hashOfDocument } from './store/definition-store';
export { parseDraft } from './checking/parse-draft';
export { fieldNamesFor } from './field-names';
