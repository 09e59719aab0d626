import type { RecordView } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { ReferenceName } from './reference-name';

interface LinkedValueProps {
  record: RecordView;
  value: unknown;
  kind: 'reference' | 'attachment';
  /** Of a reference. */
  entity?: string;
}

/** A reference or the files of a record in a cell. */
export function LinkedValue({ record, value, kind, entity }: LinkedValueProps) {
  const { t } = useTranslation();
  if (kind === 'attachment') {
    const ids = Array.isArray(value) ? (value as unknown[]) : [];
    if (ids.length === 0) return null;
    const names = (record.attachments ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    return (
      <span title={names.join('\n')}>
        {names[0] ?? t('attachment.count', { count: ids.length })}
        {names.length > 1 && ` +${names.length - 1}`}
      </span>
    );
  }
  if (typeof value !== 'string' || entity === undefined) return null;
  return <ReferenceName entity={entity} id={value} links={record.links} />;
}
