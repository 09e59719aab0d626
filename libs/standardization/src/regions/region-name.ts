import type { IndexedEntry } from '../vocabularies/vocabulary-index';

/** A division's name found at one place of a text. */
export interface RegionName {
  readonly name: string;
  readonly entries: readonly IndexedEntry[];
  /** The name with its 省, 市, 区; otherwise an alias such as 上海 for 上海市. */
  readonly full: boolean;
  /** Provinces, their cities, and the few places below that are named without 区, 市 or 县 anywhere. */
  readonly known: boolean;
}
