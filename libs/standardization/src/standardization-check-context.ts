import type { VocabularyDocument } from '@guiyi/contracts';
import type { FieldValuesOf } from '@guiyi/logic';

/** What a standardization document is checked against. */
export interface StandardizationCheckContext {
  /** Field names and paths of the entity: mobile, contacts.mobile. */
  readonly fields: ReadonlySet<string>;
  readonly vocabularies: ReadonlyMap<string, VocabularyDocument>;
  /** What fields may hold; left out, expressions are not searched for what can never be meant. */
  readonly values?: FieldValuesOf;
}
