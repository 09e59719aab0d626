import { documentSchemas } from './generated/document-schemas';
import type {
  EntityDocument,
  FormDocument,
  MatchingDocument,
  NumberingDocument,
  OverlayDocument,
  RelationsDocument,
  RolesDocument,
  StandardizationDocument,
  SurvivorshipDocument,
  ValidationDocument,
  VocabularyDocument,
} from './generated/types';

/** Every kind of document with its type; the names are those of the files in schemas/rule-files. */
export interface DocumentByKind {
  entity: EntityDocument;
  form: FormDocument;
  matching: MatchingDocument;
  numbering: NumberingDocument;
  overlay: OverlayDocument;
  relations: RelationsDocument;
  roles: RolesDocument;
  standardization: StandardizationDocument;
  survivorship: SurvivorshipDocument;
  validation: ValidationDocument;
  vocabulary: VocabularyDocument;
}

export type DocumentKind = keyof DocumentByKind;

export const documentKinds = Object.keys(
  documentSchemas,
) as readonly (keyof typeof documentSchemas)[] satisfies readonly DocumentKind[];
