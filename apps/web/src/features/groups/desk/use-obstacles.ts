import type { MergePreview } from '@guiyi/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useFailureReasons } from '~/shared/ui/failure-reasons';

/**
 * Why the members cannot be merged as they stand, in words; none when they can.
 * @param vetoed what relations between members forbid, so that nothing was previewed
 */
export function useObstacles(
  preview: UseQueryResult<MergePreview>,
  vetoed: readonly string[],
): readonly string[] {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const reasonsOf = useFailureReasons();
  if (vetoed.length > 0) return vetoed;
  if (preview.isError) return reasonsOf(preview.error);
  if (preview.data === undefined || preview.isPlaceholderData) return [t('desk.previewing')];
  const { undecided, verdict, findings } = preview.data;
  if (undecided.length > 0)
    return [t('merging.undecided', { fields: formats.list(undecided.map((unit) => texts.label(unit))) })];
  if (verdict !== 'block') return [];
  const blocking = findings.filter(({ severity }) => severity === 'block');
  return [...new Set(blocking.map(({ message }) => text(message)))];
}
