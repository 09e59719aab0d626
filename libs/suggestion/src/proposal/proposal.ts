import type {
  DocumentByKind,
  DocumentKind,
  EntityDocument,
  FormDocument,
  LocalizedText,
  StandardizationDocument,
  UniquenessRule,
  ValidationDocument,
  ValidationRule,
  VocabularyDocument,
} from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import type { IgnoredReason } from '../profile/column-profile';
import type { ColumnFacts } from './column-facts';
import type { FieldType } from './field-types';

/** A document that would be published. */
export type ProposedDocument = {
  [Kind in DocumentKind]: { kind: Kind; key: string; document: DocumentByKind[Kind] };
}[DocumentKind];

/** What the definitions are for. */
export interface ProposalTarget {
  /** Id of the entity. */
  entity: string;
  /** What one of its records is called; of no use for an entity that exists. */
  title: LocalizedText;
  /** The documents in force of an entity that exists: fields that it lacks are added, what it has stays. */
  existing?: ExistingDocuments;
  /** Ids of vocabularies that exist, which new ones must not take. */
  vocabularies: ReadonlySet<string>;
}

export interface ExistingDocuments {
  entity: EntityDocument;
  form: FormDocument;
  standardization: StandardizationDocument;
  validation: ValidationDocument;
}

/** What somebody decided about one column. Left out: as suggested. */
export interface ColumnChoice {
  include?: boolean;
  /** Name of the field. */
  field?: string;
  label?: Partial<LocalizedText>;
  type?: FieldType;
}

/** columns: by position in the table. items: by id; false switches one off. */
export interface ProposalChoices {
  columns?: Readonly<Record<string, ColumnChoice>>;
  items?: Readonly<Record<string, boolean>>;
}

export interface ProposedColumn {
  position: number;
  header: string;
  kind: ColumnKind;
  kindTitle: LocalizedText;
  /** 0..1. */
  confidence: number;
  /** Why it is taken for that, in words. */
  reasons: LocalizedText[];
  /** Rows that hold a value, and different values. */
  filled: number;
  distinct: number;
  facts: ColumnFacts;
  include: boolean;
  field: string;
  label: LocalizedText;
  type: FieldType;
  /** Why it is stored so and how values are cleaned. */
  typeReason: LocalizedText;
  /** The field exists already. */
  exists: boolean;
  /** Why the match rule does not look at it. */
  ignored?: IgnoredReason;
}

export type ItemGroup = 'validation' | 'vocabulary' | 'matching' | 'numbering';

/** One thing that is suggested and can be switched off. */
export interface ProposedItem {
  id: string;
  group: ItemGroup;
  /** Position of the column that it is about. */
  column?: number;
  title: LocalizedText;
  reason: LocalizedText;
  enabled: boolean;
}

/** What an item does when it is on. */
export interface ItemEffect extends ProposedItem {
  requires?: string;
  rule?: ValidationRule;
  unique?: UniquenessRule;
  vocabulary?: VocabularyDocument;
}

export interface Proposal {
  columns: ProposedColumn[];
  items: ProposedItem[];
  documents: ProposedDocument[];
}
