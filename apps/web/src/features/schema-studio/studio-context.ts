import type { ChangeSetProblem } from '@guiyi/contracts';
import { createContext, useContext } from 'react';
import type { StudioDraft } from './model/studio-draft';
import type { EditDraft, StudioBase } from './use-studio-draft';

/** What the parts of the studio share. */
export interface Studio {
  /** The entity of records that is worked on. */
  entity: string;
  base: StudioBase;
  draft: StudioDraft;
  edit: EditDraft;
  problems: readonly ChangeSetProblem[];
}

export const StudioContext = createContext<Studio | undefined>(undefined);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === undefined) throw new Error('this part of the studio stands outside of it');
  return studio;
}
