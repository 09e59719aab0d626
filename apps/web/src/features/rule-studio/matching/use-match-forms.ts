import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useText } from '~/shared/i18n/use-locale';

export interface MatchFormChoice {
  value: string;
  label: string;
}

/** The match forms that standardization makes, by title. */
export function useMatchForms(): readonly MatchFormChoice[] {
  const { standardization } = useDefinitionSet();
  const text = useText();
  return useMemo(
    () =>
      standardization.matchForms.map(({ id, title }) => ({
        value: id,
        label: title === undefined ? id : text(title),
      })),
    [standardization, text],
  );
}
