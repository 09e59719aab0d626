import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { FiguresView } from './figures-view';
import { LabelQueue } from './label-queue';
import { TrainingView } from './training-view';
import { TruthImportDialog } from './truth-import-dialog';

/** How right the matching rule is, and how people tell it. */
export function AccuracyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/duplicates/accuracy' });
  const { view = 'figures' } = useSearch({ from: '/shell/duplicates/accuracy' });
  const canDecide = useCan('groups.decide');
  const canTrain = useCan('definitions.read') && canDecide;
  const [isImporting, setImporting] = useState(false);
  const show = (next: string): void =>
    void navigate({ search: (before) => ({ ...before, view: next as typeof view }), replace: true });
  const views = [
    { key: 'figures', shown: true, children: <FiguresView onLabel={() => show('label')} /> },
    { key: 'label', shown: canDecide, children: <LabelQueue /> },
    { key: 'training', shown: canTrain, children: <TrainingView /> },
  ] as const;
  return (
    <Page
      title={t('nav.accuracy')}
      subtitle={t('accuracy.subtitle')}
      actions={
        <>
          <EntityChoice />
          {canDecide && <Button onClick={() => setImporting(true)}>{t('accuracy.import')}</Button>}
        </>
      }
    >
      <Tabs
        activeKey={view}
        onChange={show}
        destroyOnHidden
        items={views
          .filter(({ shown }) => shown)
          .map(({ key, children }) => ({ key, label: t(`accuracy.view.${key}`), children }))}
      />
      {isImporting && <TruthImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}
