import type { LocalizedText } from '@guiyi/contracts';

/** What things are called that a document only names. */
export interface ChangeNames {
  /** The label of a field by its path (`contacts.mobile`); undefined where it has none. */
  field?(path: string): LocalizedText | undefined;
}
