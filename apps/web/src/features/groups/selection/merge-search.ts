import { isUuid } from '@guiyi/contracts';

/** More columns than these nobody compares, and no merge takes. */
export const MOST_CHOSEN = 50;

export interface MergeSearch {
  /** The chosen records, with commas between. */
  ids?: string;
}

/** Each once, in the order of the address; what is no id is left out. */
export function chosenIn({ ids = '' }: MergeSearch): string[] {
  return [...new Set(ids.split(',').map((id) => id.trim().toLowerCase()))].filter(isUuid);
}
