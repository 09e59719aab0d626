import type { ColumnKind } from '../kinds/column-kind';

/** What the cells of one column look like, counted over the sample. Shares are 0..1 of the filled cells. */
export interface ColumnShape {
  /** Filled cells; placeholders ("-", "N/A", "无") count as blank. */
  filled: number;
  /** Filled over all rows. */
  fill: number;
  distinct: number;
  /** Distinct values over filled cells: 1 when no two rows agree. */
  distinctShare: number;
  /** Probability that two filled cells agree. */
  agreement: number;
  /** Rows that hold the commonest value, over filled cells. */
  topShare: number;
  /** The commonest values, at most ten. */
  topValues: readonly string[];
  /** UTF-16 units. */
  meanLength: number;
  lengthDeviation: number;
  /** White-space separated. */
  meanTokens: number;
  /** Share of the filled cells that pass each test of `valueTests`. */
  shares: Readonly<Record<ShapeTest, number>>;
  /** True when the numbers of the column only grow from row to row. */
  isAscending: boolean;
  /** The character that separates several values of one cell. */
  separator: string | undefined;
}

export type ShapeTest =
  | 'digits'
  | 'number'
  | 'decimal'
  | 'han'
  | 'latin'
  | 'code'
  | 'year'
  | 'date'
  | 'email'
  | 'url'
  | 'phone'
  | 'chineseMobile'
  | 'uscc'
  | 'yesNo'
  | 'legalForm'
  | 'chineseAddress'
  | 'chinesePerson'
  | 'streetAddress'
  | 'zero';

export interface ColumnProfile {
  /** Position in the table, from 0. */
  position: number;
  header: string;
  shape: ColumnShape;
  kind: ColumnKind;
  /** Why the column is no evidence of identity; undefined: it is compared. */
  ignored: IgnoredReason | undefined;
  /** Position of the column that this one repeats. */
  repeats?: number;
}

export type IgnoredReason =
  | 'blank'
  | 'constant'
  | 'rowIdentifier'
  | 'sourceMarker'
  | 'repeated'
  | 'sparse'
  | 'longText'
  | 'uninformative';

export interface TableProfile {
  /** Rows of the sample. */
  rows: number;
  columns: readonly ColumnProfile[];
}
