import type { MergeView } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';

/** What a merge was decided on, in words of the reader; for merges that nobody gave a reason for. */
export function useGrounds(): (grounds: MergeView['grounds']) => string | undefined {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  return (grounds) => {
    if (grounds === null) return undefined;
    const { kind, clauses, band, score, ruleVersion: version } = grounds;
    if (kind === 'selection' || band === null || score === null) return t('merging.grounds.selection');
    const what =
      clauses.length === 0
        ? t('merging.grounds.byScore')
        : formats.list(clauses.map(({ title }) => text(title)));
    return t('merging.grounds.group', {
      ...{ what, band: t(`band.${band}`), score: formats.bits(score), version: version ?? '—' },
    });
  };
}
