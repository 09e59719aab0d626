import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { useFieldName } from '../field-names';
import type { ChangedPart } from './changed-parts';

const colors = { added: 'success', changed: 'processing', removed: 'error' } as const;

/** What is new, other and gone, by name. */
export function ChangedPartList({ parts }: { parts: readonly ChangedPart[] }) {
  const { t } = useTranslation();
  const text = useText();
  const fieldName = useFieldName();
  if (parts.length === 0) return <span>{t('document.nothingChanged')}</span>;
  return (
    <ul
      style={{
        margin: 0,
        padding: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 4,
        maxHeight: 300,
        overflow: 'auto',
      }}
    >
      {parts.map(({ change, list, name }, position) => (
        <li key={position}>
          <Tag color={colors[change]}>{t(`document.change.${change}`)}</Tag>
          {typeof name === 'string' ? (fieldName(name) ?? name) : text(name)}{' '}
          {list !== undefined && <span style={{ color: 'var(--guiyi-quiet)' }}>{list}</span>}
        </li>
      ))}
    </ul>
  );
}
