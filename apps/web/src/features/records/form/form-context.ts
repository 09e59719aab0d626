import type { AttachmentView, FindingView, RecordData, RecordLink } from '@guiyi/contracts';
import type { FieldStates } from '@guiyi/validation';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { storeOf, type Store } from '~/shared/ui/store';

export interface RecordFormState {
  data: RecordData;
  /** Findings to show, by JSON pointer. */
  findings: ReadonlyMap<string, readonly FindingView[]>;
  /** How a field would be stored, where that differs from what was entered, by pointer. */
  rewritten: ReadonlyMap<string, string>;
  /** Puts a suggested value in the place of what was entered. */
  accept: (pointer: string, value: string) => void;
  /** What else can be said and done about a finding, beside its text. */
  more?: (finding: FindingView) => ReactNode;
  isNew: boolean;
  /** Of a stored record. */
  recordId?: string;
  /** What the references and attachments of the stored record are called. */
  links?: readonly RecordLink[];
  attachments?: readonly AttachmentView[];
  /** The entry as it would be stored, computed fields with it; undefined until it is judged. */
  judged?: RecordData;
  /** The person may change nothing of this record. */
  isReadOnly: boolean;
  /** Fields that are hidden, required or locked as things are; undefined when the entity has no conditional field. */
  states?: FieldStates;
  /** The entry is about to be judged for the first time: the states are not known yet. */
  isAwaited?: boolean;
}

export const RecordFormContext = createContext<Store<RecordFormState>>(
  storeOf<RecordFormState>({
    data: {},
    findings: new Map(),
    rewritten: new Map(),
    accept: () => undefined,
    isNew: true,
    isReadOnly: false,
  }),
);

/**
 * A part of what the form knows. Every stroke changes something of it, so a field looks at its own part alone: a field
 * that nothing has happened to is not made anew. The part of the same state must be the same thing every time.
 */
export function useRecordForm<Part>(part: (state: RecordFormState) => Part): Part {
  const store = useContext(RecordFormContext);
  return useSyncExternalStore(store.subscribe, () => part(store.read()));
}

export const FIELD_PREFIX = 'record';
export const FIELD_SEPARATOR = '/';

/** The element of a field is called by its pointer. */
export function elementIdOf(pointer: string): string {
  return `${FIELD_PREFIX}${pointer}`;
}

export function pointerOf(elementId: string): string {
  const start = elementId.indexOf(FIELD_SEPARATOR);
  return start === -1 ? '' : elementId.slice(start);
}
