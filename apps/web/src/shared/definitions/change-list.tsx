import type { DocumentChange } from '@guiyi/contracts';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

const colors = {
  added: 'success',
  changed: 'processing',
  renamed: 'processing',
  moved: 'default',
  removed: 'error',
} as const;

/** Shown at first; the rest on demand. */
const FEW = 12;

/** What differs between two versions of a document, one sentence each. count: of all, when only the first are given. */
export function ChangeList({ changes, count }: { changes: readonly DocumentChange[]; count?: number }) {
  const { t } = useTranslation();
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, FEW);
  const unseen = (count ?? changes.length) - changes.length;
  if (changes.length === 0) return <span>{t('document.nothingChanged')}</span>;
  return (
    <div>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 4 }}>
        {shown.map(({ change, pointer, sentence }, position) => (
          <li key={position} title={pointer} style={{ display: 'flex', gap: 8, alignItems: 'baseline' }}>
            <Tag color={colors[change]}>{t(`documentChanges.kind.${change}`)}</Tag>
            <span>{text(sentence)}</span>
          </li>
        ))}
      </ul>
      {!isWhole && changes.length > FEW && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setWhole(true)}>
          {t('documentChanges.showAll', { count: changes.length })}
        </Button>
      )}
      {unseen > 0 && (isWhole || changes.length <= FEW) && (
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('documentChanges.unseen', { count: unseen })}</span>
      )}
    </div>
  );
}
