import type { RecordData } from '@guiyi/contracts';

/**
 * The fields that somebody has changed and not saved, null for those cleared. Kept as long as the tab lives, also over
 * a reload or a lost session.
 */
export type FormDraft = RecordData;

const keyOf = (id: string): string => `guiyi.draft.${id}`;

export function readDraft(id: string): FormDraft | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null');
    return typeof stored === 'object' && stored !== null ? (stored as FormDraft) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(id: string, draft: FormDraft): void {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft, not the form.
  }
}

export function dropDraft(id: string): void {
  sessionStorage.removeItem(keyOf(id));
}
