import type {
  EntityDocument,
  FormDocument,
  MatchingDocument,
  OverlayDocument,
  StandardizationDocument,
  ValidationDocument,
  VocabularyDocument,
} from '@guiyi/contracts';

/** Everything that says what records of one entity are, as plain documents: worker threads get them and compile them. */
export interface DefinitionDocuments {
  entity: EntityDocument;
  /** Entities of the rows of collections. */
  collections: readonly EntityDocument[];
  overlays: readonly OverlayDocument[];
  /** Of the entity and of its collections. */
  forms: readonly FormDocument[];
  standardization: StandardizationDocument;
  validation: ValidationDocument | undefined;
  matching: MatchingDocument;
  vocabularies: readonly VocabularyDocument[];
}
