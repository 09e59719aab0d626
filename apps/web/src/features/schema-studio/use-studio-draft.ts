import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  redone,
  startHistory,
  undone,
  withChange,
  type DraftHistory,
} from '~/features/definitions/editing/draft-history';
import { useLaterValue } from '~/shared/ui/use-later-value';
import {
  changedDocuments,
  withDocument,
  type ChangedDocument,
  type StudioDocuments,
  type StudioDraft,
} from './model/studio-draft';

export interface StudioBase {
  documents: StudioDocuments;
  /** `entity:customer` → 3; what is not named is not published yet. */
  versions: Readonly<Record<string, number>>;
}

export type EditDraft = (change: (draft: StudioDraft) => StudioDraft, place?: string) => void;

export interface StudioDraftState {
  base: StudioBase;
  draft: StudioDraft;
  changed: readonly ChangedDocument[];
  /** It was found as it had been left. */
  isRestored: boolean;
  /** It was begun before what is in force now. */
  isOutdated: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** place: what is edited; going on there is the same step. */
  edit: EditDraft;
  undo: () => void;
  redo: () => void;
  /** Back to what is in force. */
  discard: () => void;
  /** On from what has come into force. */
  startFrom: (base: StudioBase) => void;
}

interface KeptDraft {
  versions: Readonly<Record<string, number>>;
  changed: readonly Pick<ChangedDocument, 'kind' | 'key' | 'document'>[];
  renames: StudioDraft['renames'];
}

const KEEP_AFTER_MS = 400;

/** What somebody makes of several documents at once, kept over a reload until it is saved or dropped. */
export function useStudioDraft(name: string, initial: StudioBase): StudioDraftState {
  const [start, setStart] = useState(() => startOf(name, initial));
  const [history, setHistory] = useState<DraftHistory<StudioDraft>>(() => startHistory(start.draft));
  const { base, isRestored, isOutdated } = start;
  const draft = history.present;
  const changed = useMemo(() => changedDocuments(base.documents, draft), [base, draft]);
  const later = useLaterValue(draft, KEEP_AFTER_MS);
  useEffect(() => keepDraft(name, base, later), [name, base, later]);
  useEffect(() => {
    const keepNow = (): void => keepDraft(name, base, draft);
    window.addEventListener('pagehide', keepNow);
    return () => window.removeEventListener('pagehide', keepNow);
  }, [name, base, draft]);
  const startFrom = useCallback(
    (next: StudioBase): void => {
      dropDraft(name);
      const fresh = draftOf(next);
      setStart({ base: next, draft: fresh, isRestored: false, isOutdated: false });
      setHistory(startHistory(fresh));
    },
    [name],
  );
  return {
    base,
    draft,
    changed,
    isRestored,
    isOutdated,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: useCallback(
      (change, place) => setHistory((now) => withChange(now, change(now.present), place)),
      [],
    ),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    discard: useCallback(() => setHistory((now) => withChange(now, draftOf(start.base), undefined)), [start]),
    startFrom,
  };
}

function draftOf({ documents }: StudioBase): StudioDraft {
  return { documents, renames: [] };
}

/** A draft that was kept goes on from the versions it was made from, so that nobody's work is overwritten unseen. */
function startOf(
  name: string,
  initial: StudioBase,
): { base: StudioBase; draft: StudioDraft; isRestored: boolean; isOutdated: boolean } {
  const kept = readDraft(name);
  if (kept === undefined)
    return { base: initial, draft: draftOf(initial), isRestored: false, isOutdated: false };
  const draft = kept.changed.reduce<StudioDraft>(
    (now, { kind, key, document }) => withDocument(now, kind, key, document as never),
    { documents: initial.documents, renames: kept.renames },
  );
  return {
    base: { documents: initial.documents, versions: { ...initial.versions, ...kept.versions } },
    draft,
    isRestored: true,
    isOutdated: Object.entries(kept.versions).some(
      ([name, version]) => version < (initial.versions[name] ?? 0),
    ),
  };
}

/** A draft of documents that do not exist yet, to be opened under the name. */
export function beginDraft(
  name: string,
  documents: readonly Pick<ChangedDocument, 'kind' | 'key' | 'document'>[],
): void {
  const kept: KeptDraft = { versions: {}, changed: documents, renames: [] };
  sessionStorage.setItem(nameOf(name), JSON.stringify(kept));
}

export function hasDraft(name: string): boolean {
  return readDraft(name) !== undefined;
}

const nameOf = (name: string): string => `guiyi.studio.${name}`;

function readDraft(name: string): KeptDraft | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(nameOf(name)) ?? 'null');
    return typeof stored === 'object' && stored !== null && 'changed' in stored
      ? (stored as KeptDraft)
      : undefined;
  } catch {
    return undefined;
  }
}

function keepDraft(name: string, base: StudioBase, draft: StudioDraft): void {
  const changed = changedDocuments(base.documents, draft);
  if (changed.length === 0) {
    dropDraft(name);
    return;
  }
  const versions = changed.map(({ kind, key }) => {
    const definition = `${kind}:${key}`;
    return [definition, base.versions[definition] ?? 0] as const;
  });
  const kept: KeptDraft = {
    versions: Object.fromEntries(versions),
    changed: changed.map(({ kind, key, document }) => ({ kind, key, document })),
    renames: draft.renames,
  };
  try {
    sessionStorage.setItem(nameOf(name), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs the draft after a reload, not the editor.
  }
}

function dropDraft(name: string): void {
  sessionStorage.removeItem(nameOf(name));
}
