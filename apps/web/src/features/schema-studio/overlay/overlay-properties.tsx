import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { overlayDifferences, withoutDifference, type OverlayDifference } from '../model/overlay-differences';
import type { OverlayBoard } from '../model/overlay-edits';
import { overlaySections } from '../model/overlay-edits';
import type { OverlayDocument } from '@guiyi/contracts';

import { OverlayProof } from './overlay-proof';

interface OverlayPropertiesProps {
  board: OverlayBoard;
  onChange: (overlay: OverlayDocument) => void;
  onGo: (field: string) => void;
}

/** In what the department departs from the core, a line each, each to be taken back. */
export function OverlayProperties({ board, onChange, onGo }: OverlayPropertiesProps) {
  const { t } = useTranslation();
  const text = useText();
  const differences = overlayDifferences(board);
  const labelOf = (difference: OverlayDifference): string => {
    if ('section' in difference) {
      const title = overlaySections(board).find(({ id }) => id === difference.section)?.title;
      return title === undefined ? difference.section : text(title);
    }
    const { field } = difference;
    const label = (board.core.form.fields[field] ?? board.overlay.form?.fields?.[field])?.label;
    return label === undefined ? field : text(label);
  };
  return (
    <div className="studio-form">
      <OverlayProof board={board} />
      <strong>{t('studio.differences')}</strong>
      <p className="studio-quiet">{t('studio.mayDo')}</p>
      {differences.length === 0 && <p className="studio-quiet">{t('studio.noDifferences')}</p>}
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 4 }}>
        {differences.map((difference) => {
          const label = labelOf(difference);
          const sentence = t(`studio.difference.${difference.kind}`, { name: label });
          return (
            <li key={`${difference.kind} ${'field' in difference ? difference.field : difference.section}`}>
              <Flex justify="space-between" align="baseline" gap={6}>
                {'field' in difference ? (
                  <Button
                    type="link"
                    size="small"
                    style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                    onClick={() => onGo(difference.field)}
                  >
                    {sentence}
                  </Button>
                ) : (
                  <span>{sentence}</span>
                )}
                <Button
                  type="text"
                  size="small"
                  aria-label={t('studio.revert', { sentence })}
                  onClick={() => onChange(withoutDifference(board, difference))}
                >
                  {t('studio.takeBack')}
                </Button>
              </Flex>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
