import type { MergePreview } from '@guiyi/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';

/** Which choices were milder than a restriction, which stands. */
export function OverruledNotice({ preview }: { preview: MergePreview | undefined }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  if (preview === undefined || preview.overruled.length === 0) return null;
  const fields = formats.list(preview.overruled.map((unit) => texts.label(unit)));
  return <Alert type="info" showIcon title={t('merging.overruled', { fields })} />;
}
