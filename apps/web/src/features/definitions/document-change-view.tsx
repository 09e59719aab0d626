import type { DocumentChange } from '@guiyi/contracts';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import './document-change-view.css';

const colors = {
  added: 'success',
  changed: 'processing',
  removed: 'error',
  moved: 'default',
  renamed: 'purple',
} as const;

/** A document that is new says the same of every part of it; what comes first is enough to know it. */
const FIRST = 12;

/** What changed between two versions of a document, one sentence for each change. */
export function DocumentChangeView({ changes }: { changes: readonly DocumentChange[] }) {
  const { t } = useTranslation();
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return <span>{t('document.nothingChanged')}</span>;
  const shown = isWhole ? changes : changes.slice(0, FIRST);
  return (
    <div>
      <ul className="document-changes">
        {shown.map(({ change, sentence, pointer }, position) => (
          <li key={position} title={pointer}>
            <Tag color={colors[change]}>{t(`document.change.${change}`)}</Tag>
            <span className="whole-words">{text(sentence)}</span>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('changes.showAll', { count: changes.length })}
        </Button>
      )}
    </div>
  );
}
