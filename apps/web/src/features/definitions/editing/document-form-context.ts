import type { ProblemView } from '@guiyi/contracts';
import { createContext, useContext } from 'react';
import type { LogicVariables } from '~/shared/logic/logic-field';

export interface Choice {
  value: string;
  label: string;
}

export interface DocumentFormState {
  /** By JSON pointer. */
  problems: ReadonlyMap<string, readonly ProblemView[]>;
  /** Fields of the records that the document is about, with their labels. */
  fieldPaths: readonly Choice[];
  /** Match forms that standardization makes. */
  matchForms: readonly Choice[];
  /** Where records come from. */
  sources: readonly Choice[];
  /** Documents that another may name. */
  documents: readonly Choice[];
  /** What conditions may name. */
  variables: LogicVariables;
}

export const DocumentFormContext = createContext<DocumentFormState>({
  problems: new Map(),
  fieldPaths: [],
  matchForms: [],
  sources: [],
  documents: [],
  variables: { fields: [], vocabularies: [] },
});

export function useDocumentForm(): DocumentFormState {
  return useContext(DocumentFormContext);
}

export const DOCUMENT_PREFIX = 'document';

/** The element of a part of a document is called by its pointer. */
export function elementIdOf(pointer: string): string {
  return DOCUMENT_PREFIX + pointer;
}

export function pointerOf(elementId: string): string {
  return elementId.slice(DOCUMENT_PREFIX.length);
}
