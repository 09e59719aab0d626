import type {
  Comparison,
  ComparatorSpec,
  FieldMeaning,
  KeyTransform,
  LocalizedText,
  MatchForm,
  StandardizationStep,
} from '@guiyi/contracts';
import type { ColumnShape } from '../profile/column-profile';

/** A column that becomes a field. */
export interface FieldColumn {
  /** Name of the field. */
  field: string;
  header: string;
  shape: ColumnShape;
}

/** One level of a comparison before its evidence was estimated. */
export interface LevelPlan {
  id: string;
  title: LocalizedText;
  form?: string;
  when: ComparatorSpec;
  /** Share of true matches that are expected at this level, before anything is learned from the data. */
  m: number;
}

export interface ComparisonPlan {
  id: string;
  title: LocalizedText;
  form: string;
  levels: readonly LevelPlan[];
  termFrequency?: Comparison['termFrequency'];
}

/** Something of a field that records can be grouped by. */
export interface KeyPartPlan {
  /** Unique among the parts of a table; names the key. */
  id: string;
  title: LocalizedText;
  form: string;
  transform?: KeyTransform;
  /** Share of true matches with both sides filled that agree on it. */
  reach: number;
}

/** How the values of one field are cleaned, compared and grouped. */
export interface FieldPlan {
  forms: readonly MatchForm[];
  comparisons: readonly ComparisonPlan[];
  keyParts: readonly KeyPartPlan[];
  /** Strong identifiers: records whose values differ are never in one group. */
  conflictingForms?: readonly string[];
  /** See KindDefinition. */
  narrowsOnly?: true;
}

/** Everything that one kind of column says. */
export interface KindDefinition {
  /** What the kind is called in reports. */
  title: LocalizedText;
  /** Meaning of the field in the entity document. */
  fieldKind: FieldMeaning['kind'];
  /** How stored values are cleaned. */
  steps(shape: ColumnShape): StandardizationStep[];
  /**
   * True when agreeing values say that records share something that many share (a town, a year): such values narrow a
   * key and are none alone, nor together, since records of one town and year are not one thing.
   */
  narrowsOnly?: true;
  /** Undefined: values of the kind are no evidence. */
  plan?: (column: FieldColumn) => FieldPlan;
}
