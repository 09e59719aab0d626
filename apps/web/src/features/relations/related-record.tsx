import type { RecordLink as LinkedRecord } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';

/** A record as relations name it; one that the person may not read keeps its name to itself. */
export function RelatedRecord({ record }: { record: LinkedRecord }) {
  const { t } = useTranslation();
  if (!record.readable) return <em>{t('references.hidden')}</em>;
  return (
    <RecordLink entity={record.entity} id={record.id}>
      {record.title ?? record.code} <span className="code-text">{record.code}</span>
    </RecordLink>
  );
}
