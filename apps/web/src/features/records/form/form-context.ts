import type { FindingView, RecordData } from '@guiyi/contracts';
import { createContext, useContext } from 'react';

export interface RecordFormState {
  data: RecordData;
  /** Findings to show, by JSON pointer. */
  findings: ReadonlyMap<string, readonly FindingView[]>;
  /** How a field would be stored, where that differs from what was entered, by pointer. */
  rewritten: ReadonlyMap<string, string>;
  /** Puts a suggested value in the place of what was entered. */
  accept: (pointer: string, value: string) => void;
  isNew: boolean;
  /** The person may change nothing of this record. */
  isReadOnly: boolean;
}

export const RecordFormContext = createContext<RecordFormState>({
  data: {},
  findings: new Map(),
  rewritten: new Map(),
  accept: () => undefined,
  isNew: true,
  isReadOnly: false,
});

export function useRecordForm(): RecordFormState {
  return useContext(RecordFormContext);
}

export const FIELD_PREFIX = 'record';
export const FIELD_SEPARATOR = '/';

/** The element of a field is called by its pointer. */
export function elementIdOf(pointer: string): string {
  return `${FIELD_PREFIX}${pointer}`;
}

export function pointerOf(elementId: string): string {
  return elementId.slice(FIELD_PREFIX.length);
}
