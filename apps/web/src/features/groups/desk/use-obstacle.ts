import type { MergePreview } from '@guiyi/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';

/** Why the members cannot be merged as they stand, in words; undefined when they can. */
export function useObstacle(preview: UseQueryResult<MergePreview>): string | undefined {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const describe = useErrorText();
  if (preview.isError) return describe(preview.error).detail;
  if (preview.data === undefined || preview.isPlaceholderData) return t('desk.previewing');
  const { undecided, verdict, findings } = preview.data;
  if (undecided.length > 0)
    return t('merging.undecided', { fields: formats.list(undecided.map((unit) => texts.label(unit))) });
  if (verdict !== 'block') return undefined;
  return findings
    .filter(({ severity }) => severity === 'block')
    .map(({ message }) => text(message))
    .join(' · ');
}
