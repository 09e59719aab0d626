import type {
  EffectiveEntity,
  FieldSchema,
  LocalizedText,
  SchemaChangeView,
  UniquenessRule,
  VocabularyDocument,
} from '@guiyi/contracts';

/** What stored records of one entity have to be at one time. entity: the storage view, whoever edits the record. */
export interface SchemaState {
  entity: Pick<EffectiveEntity, 'id' | 'properties' | 'required' | 'collections'>;
  uniqueness: readonly UniquenessRule[];
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

/** Somebody says that a field is an earlier one under another name; both are paths of the same level. */
export interface StatedRename {
  field: string;
  renamedFrom: string;
}

export type SchemaChangeKind = SchemaChangeView['change'];
export type SchemaEffect = SchemaChangeView['effect'];

/**
 * Which stored records a change concerns.
 * holding: those with a value of the field as it was. blank: those without one. invalid: those whose value keeps the
 * earlier limits and not the new ones. codes: those that hold one of the codes. shared: those that share their values
 * of these fields with another record.
 */
export type Concern =
  | { records: 'none' | 'holding' | 'blank' | 'invalid' }
  | { records: 'codes'; codes: readonly string[] }
  | { records: 'shared'; fields: readonly string[] };

/** One edit of one field, with what it does to stored values. */
export interface SchemaChange {
  /** Path as it is to be; of a removed field, as it was. */
  field: string;
  /** Path as it was, where that is another one. */
  renamedFrom?: string;
  change: SchemaChangeKind;
  /**
   * compatible: stored values stay right. backfill: they stay, some have to be filled in or put right. destructive: they
   * have no place any more.
   */
  effect: SchemaEffect;
  sentence: LocalizedText;
  before?: FieldSchema;
  after?: FieldSchema;
  /** Stored values have to be rewritten before they fit. */
  rewrites: boolean;
  concern: Concern;
}
