import type { MatchRuleAnalysis } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';

/** What the figures are of: the whole base, or a sample of it. */
export function SampleNote({
  analysis: { records, baseRecords },
}: {
  analysis: Pick<MatchRuleAnalysis, 'records' | 'baseRecords'>;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <span className="match-quiet">
      {records === baseRecords
        ? t('matchStudio.ofAll', { count: records, records: formats.count(records) })
        : t('matchStudio.ofSample', { records: formats.count(records), base: formats.count(baseRecords) })}
    </span>
  );
}
