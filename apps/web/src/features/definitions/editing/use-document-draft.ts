import type { DefinitionVersionView } from '@guiyi/contracts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { redone, startHistory, undone, withChange, type DraftHistory } from './draft-history';

export type DocumentData = Record<string, unknown>;

interface KeptDraft {
  /** The version in force that the draft was made from. */
  basedOn: number;
  base: DocumentData;
  document: DocumentData;
}

export interface DocumentDraft extends KeptDraft {
  isChanged: boolean;
  /** It was found as it had been left. */
  isRestored: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** place: what is edited; going on there is the same step. */
  edit: (document: DocumentData, place?: string) => void;
  undo: () => void;
  redo: () => void;
  /** Back to what is in force, or on to another version, with what the draft then is. */
  startFrom: (version: DefinitionVersionView, draft?: DocumentData) => void;
}

const KEEP_AFTER_MS = 400;

/** What somebody makes of a document, kept over a reload until it is published or dropped. */
export function useDocumentDraft(version: DefinitionVersionView): DocumentDraft {
  const { kind, key } = version;
  const [start, setStart] = useState<{ basedOn: number; base: DocumentData; isRestored: boolean }>(() => {
    const kept = readDraft(kind, key);
    return kept === undefined
      ? { basedOn: version.version, base: version.document, isRestored: false }
      : { basedOn: kept.basedOn, base: kept.base, isRestored: true };
  });
  const [history, setHistory] = useState<DraftHistory<DocumentData>>(() =>
    startHistory(readDraft(kind, key)?.document ?? version.document),
  );
  const { basedOn, base, isRestored } = start;
  const document = history.present;
  const isChanged = useMemo(
    () => document !== base && JSON.stringify(document) !== JSON.stringify(base),
    [document, base],
  );
  const later = useLaterValue(document, KEEP_AFTER_MS);
  useEffect(() => {
    if (later === base) dropDraft(kind, key);
    else keepDraft(kind, key, { basedOn, base, document: later });
  }, [kind, key, basedOn, base, later]);
  useEffect(() => {
    const keepNow = (): void => {
      if (document !== base) keepDraft(kind, key, { basedOn, base, document });
    };
    window.addEventListener('pagehide', keepNow);
    return () => window.removeEventListener('pagehide', keepNow);
  }, [kind, key, basedOn, base, document]);
  const edit = useCallback(
    (next: DocumentData, place?: string) => setHistory((now) => withChange(now, next, place)),
    [],
  );
  return {
    basedOn,
    base,
    document,
    isChanged,
    isRestored,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit,
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    startFrom: useCallback((next, kept) => {
      setStart({ basedOn: next.version, base: next.document, isRestored: false });
      setHistory((now) =>
        kept === undefined ? startHistory(next.document) : withChange(now, kept, undefined),
      );
    }, []),
  };
}

const nameOf = (kind: string, key: string): string => `guiyi.definition.${kind}.${key}`;

function readDraft(kind: string, key: string): KeptDraft | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(nameOf(kind, key)) ?? 'null');
    return typeof stored === 'object' && stored !== null && 'document' in stored
      ? (stored as KeptDraft)
      : undefined;
  } catch {
    return undefined;
  }
}

/** For a draft that comes from elsewhere, for the editor to go on with. */
export function keepDraft(kind: string, key: string, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(nameOf(kind, key), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft after a reload, not the editor.
  }
}

/** Once the draft is kept elsewhere. */
export function dropDraft(kind: string, key: string): void {
  sessionStorage.removeItem(nameOf(kind, key));
}

/** Whether the editor keeps something else that would be lost. */
export function hasOtherDraft(kind: string, key: string, document: DocumentData): boolean {
  const kept = readDraft(kind, key);
  return (
    kept !== undefined &&
    JSON.stringify(kept.document) !== JSON.stringify(document) &&
    JSON.stringify(kept.document) !== JSON.stringify(kept.base)
  );
}
