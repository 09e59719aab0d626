import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { changedValues } from './changed-values';
import { useDecidedBy } from './decided-by';
import './merge.css';
import type { ChangedResult } from './use-changed-result';

interface ChangedResultAlertProps {
  changed: ChangedResult | undefined;
  /** A value in words. */
  say: (field: string, value: unknown) => string;
}

/** What a merge would store by now in place of what was shown, for whoever is about to confirm it. */
export function ChangedResultAlert({ changed, say }: ChangedResultAlertProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const decidedBy = useDecidedBy();
  if (changed === undefined) return null;
  const { before, after, accept } = changed;
  const values = changedValues(before, after);
  const codeOf = (id: string): string => after.records.find((record) => record.id === id)?.code ?? '—';
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('merging.changed.title')}
      description={
        <>
          <div>{t('merging.changed.help')}</div>
          <ul className="merge-changed">
            {before.survivor !== after.survivor && (
              <li>
                {t('merging.changed.survivor', {
                  before: codeOf(before.survivor),
                  after: codeOf(after.survivor),
                })}
              </li>
            )}
            {values.map(({ field, before: old, after: now, by }) => (
              <li key={field} className="whole-words">
                {texts.label(field)}：<del>{say(field, old) || '—'}</del> →{' '}
                <strong>{say(field, now) || '—'}</strong>
                {by !== undefined && <span className="desk-aside"> {decidedBy(by)}</span>}
              </li>
            ))}
            {values.length === 0 && <li>{t('merging.changed.unseen')}</li>}
          </ul>
        </>
      }
      action={
        <Button size="small" onClick={accept}>
          {t('merging.changed.accept')}
        </Button>
      }
    />
  );
}
