import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { showValue } from '@guiyi/contracts';
import { proveOverlay } from '@guiyi/validation';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import type { OverlayBoard } from '../model/overlay-edits';
import { documentOf } from '../model/studio-draft';
import { useStudio } from '../studio-context';

/** Whether whatever the department accepts is accepted by the core as well; if not, a value that shows it. */
export function OverlayProof({ board }: { board: OverlayBoard }) {
  const { t } = useTranslation();
  const text = useText();
  const { draft, entity } = useStudio();
  const later = useDeferredValue(board);
  const { entity: entities, vocabulary } = draft.documents;
  const validation = documentOf(draft, 'validation', entity);
  const { counterExamples, undecided } = useMemo(
    () =>
      proveOverlay(later.overlay, {
        core: later.core.entity,
        overlays: later.others,
        collections: new Map(Object.entries(entities ?? {})),
        vocabularies: new Map(Object.entries(vocabulary ?? {})),
        validation,
      }),
    [later, entities, vocabulary, validation],
  );
  const labelOf = (field: string): string => {
    const label = board.core.form.fields[field]?.label;
    return label === undefined ? field : text(label);
  };
  const isProved = counterExamples.length === 0 && undecided.length === 0;
  return (
    <section aria-label={t('studio.proofTitle')} aria-live="polite">
      <strong>{t('studio.proofTitle')}</strong>
      {isProved ? (
        <p className="studio-quiet">
          <CheckCircleFilled aria-hidden style={{ color: 'var(--guiyi-good)' }} /> {t('studio.proved')}
        </p>
      ) : (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none', color: 'var(--guiyi-bad)' }}>
          {counterExamples.map(({ field, limit, value, finding }) => (
            <li key={`${field} ${limit}`} className="studio-problem">
              <CloseCircleFilled aria-hidden />{' '}
              {t('studio.counterExample', {
                field: labelOf(field),
                limit: t(`studio.limit.${limit}`),
                value: showValue(value),
                reason: text(finding.message),
              })}
            </li>
          ))}
          {undecided.map(({ field, limit }) => (
            <li key={`${field} ${limit}`} className="studio-problem">
              <CloseCircleFilled aria-hidden />{' '}
              {t('studio.undecided', { field: labelOf(field), limit: t(`studio.limit.${limit}`) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
