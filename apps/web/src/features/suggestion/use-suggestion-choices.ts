import type {
  LocalizedText,
  SuggestionChoices,
  SuggestionColumnChoice,
  SuggestionDraftInput,
} from '@guiyi/contracts';
import { useMemo, useState } from 'react';

/** What somebody decided so far, and how to decide more. */
export interface Decisions {
  draft: SuggestionDraftInput;
  setEntity: (entity: string) => void;
  setTitle: (title: LocalizedText) => void;
  setColumn: (position: number, choice: SuggestionColumnChoice) => void;
  setItem: (id: string, enabled: boolean) => void;
}

export function useSuggestionChoices(entity: string, title: LocalizedText): Decisions {
  const [draft, setDraft] = useState<SuggestionDraftInput>({ entity, title, choices: {} });
  return useMemo(() => {
    const choose = (change: (choices: SuggestionChoices) => SuggestionChoices): void =>
      setDraft((former) => ({ ...former, choices: change(former.choices ?? {}) }));
    return {
      draft,
      setEntity: (next) => setDraft((former) => ({ ...former, entity: next })),
      setTitle: (next) => setDraft((former) => ({ ...former, title: next })),
      setColumn: (position, choice) =>
        choose((choices) => ({
          ...choices,
          columns: {
            ...choices.columns,
            [position]: { ...choices.columns?.[String(position)], ...choice },
          },
        })),
      setItem: (id, enabled) =>
        choose((choices) => ({ ...choices, items: { ...choices.items, [id]: enabled } })),
    };
  }, [draft]);
}
