import type { ProblemView } from '@guiyi/contracts';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

interface ProblemBarProps {
  problems: readonly ProblemView[];
  onGo: (pointer: string) => void;
}

const shownAtOnce = 3;

/** What keeps the document from being published, and what should be looked at; each leads to its place. */
export function ProblemBar({ problems, onGo }: ProblemBarProps) {
  const { t } = useTranslation();
  const text = useText();
  const [areAllShown, setAllShown] = useState(false);
  if (problems.length === 0) return null;
  const sorted = [...problems].sort((left, right) => left.severity.localeCompare(right.severity));
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  const shown = areAllShown ? sorted : sorted.slice(0, shownAtOnce);
  return (
    <Alert
      type={errors > 0 ? 'error' : 'warning'}
      showIcon
      role="status"
      title={
        errors > 0
          ? t('document.errors', { count: errors })
          : t('document.warnings', { count: problems.length })
      }
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {shown.map(({ pointer, message, code }, position) => (
            <li key={position}>
              {text(message)}{' '}
              <Button
                type="link"
                size="small"
                className="code-text"
                style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                onClick={() => onGo(pointer)}
              >
                {pointer === '' ? code : pointer}
              </Button>
            </li>
          ))}
        </ul>
      }
      action={
        sorted.length > shownAtOnce && (
          <Button size="small" onClick={() => setAllShown(!areAllShown)}>
            {areAllShown ? t('document.showFew') : t('document.showAll', { count: sorted.length })}
          </Button>
        )
      }
    />
  );
}
