import type {
  EffectiveEntity,
  EntityDocument,
  FormDocument,
  MatchingDocument,
  NumberingDocument,
  OverlayDocument,
  RelationsDocument,
  StandardizationDocument,
  SurvivorshipDocument,
  ValidationDocument,
  VocabularyDocument,
} from '@guiyi/contracts';
import type { MatchRule } from '@guiyi/matching';
import type { CompiledStandardization } from '@guiyi/standardization';
import type { CompiledSurvivorship } from '@guiyi/survivorship';
import type { CompiledValidation } from '@guiyi/validation';

/**
 * Everything that says what records of one entity are, compiled, as published together at one moment. A later
 * publication gives a new object; whoever holds this one keeps working by the same versions.
 */
export interface EntityDefinitions {
  readonly entity: string;
  /** Versions of every document that takes part, `matching:customer` → 3. */
  readonly versions: Readonly<Record<string, number>>;
  /** What a stored record may hold, whoever edits it. */
  readonly storage: EffectiveEntity;
  /** The entity as a department sees it; null or a department without overlays sees the core. */
  effective(department: string | null): EffectiveEntity;
  validation(department: string | null): CompiledValidation;
  readonly standardization: CompiledStandardization;
  readonly matchRule: MatchRule;
  readonly matching: MatchingDocument;
  readonly matchingVersion: number;
  readonly standardizationVersion: number;
  readonly numbering: NumberingDocument;
  /** Which record and which values live on in a merge. */
  readonly survivorship: CompiledSurvivorship;
  readonly survivorshipVersion: number;
  /** How records can stand to each other without being one customer. */
  readonly relations: RelationsDocument;
  readonly vocabularies: ReadonlyMap<string, VocabularyDocument>;
  readonly form: FormDocument;
  /** The documents themselves, for clients that compile them with the same code. */
  readonly documents: EntityDocuments;
}

export interface EntityDocuments {
  readonly entity: EntityDocument;
  readonly collections: readonly EntityDocument[];
  readonly overlays: readonly OverlayDocument[];
  /** Of the entity first, then those of its collections. */
  readonly forms: readonly FormDocument[];
  readonly vocabularies: readonly VocabularyDocument[];
  readonly standardization: StandardizationDocument;
  readonly validation: ValidationDocument;
  readonly matching: MatchingDocument;
  readonly survivorship: SurvivorshipDocument;
}
