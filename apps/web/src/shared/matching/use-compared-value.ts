import { inLocale } from '@guiyi/contracts';
import { useCallback, useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { readablePhones } from '~/shared/format/readable-phones';
import { useLocale } from '~/shared/i18n/use-locale';

/** A compared value as people read it: the name of a division for its code, digits of a phone number in groups. */
export function useComparedValue(): (value: string) => string {
  const { vocabularies, standardization } = useDefinitionSet();
  const locale = useLocale();
  const regions = vocabularies.get(standardization.parsing?.regions ?? '');
  const names = useMemo(
    () =>
      new Map(
        regions?.entries.map(({ code, label }) => [
          code,
          label === undefined ? code : inLocale(label, locale),
        ]),
      ),
    [regions, locale],
  );
  return useCallback((value: string) => names.get(value) ?? readablePhones(value), [names]);
}
