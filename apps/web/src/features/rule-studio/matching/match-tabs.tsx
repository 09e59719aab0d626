import type { MatchingDocument } from '@guiyi/contracts';
import type { TFunction } from 'i18next';
import { lazy, Suspense, type ReactNode } from 'react';
import { PageSkeleton } from '~/shared/ui/states';
import { BandsEditor } from './bands-editor';
import { KeysBoard } from './keys-board';

// The engine that judges a pair is loaded when somebody wants to see it at work.
const PairTrial = lazy(() => import('./pair-trial').then(({ PairTrial: view }) => ({ default: view })));

const WeightTraining = lazy(() =>
  import('./weight-training').then(({ WeightTraining: view }) => ({ default: view })),
);

interface MatchTabsProps {
  canTrain: boolean;
  document: MatchingDocument;
  base: MatchingDocument;
  onChange: (document: MatchingDocument, place?: string) => void;
}

/** The views of a match rule beside its form. */
export function matchTabs(
  { document, base, canTrain, onChange }: MatchTabsProps,
  t: TFunction,
): { key: string; label: string; children: ReactNode }[] {
  return [
    {
      key: 'keys',
      label: t('matchStudio.keys'),
      children: <KeysBoard document={document} base={base} onChange={onChange} />,
    },
    {
      key: 'bands',
      label: t('matchStudio.bands'),
      children: <BandsEditor document={document} base={base} onChange={(next) => onChange(next, '/bands')} />,
    },
    ...(canTrain
      ? [
          {
            key: 'weights',
            label: t('matchStudio.weights'),
            children: (
              <Suspense fallback={<PageSkeleton />}>
                <WeightTraining document={document} onChange={onChange} />
              </Suspense>
            ),
          },
        ]
      : []),
    {
      key: 'pair',
      label: t('matchStudio.trial'),
      children: (
        <Suspense fallback={<PageSkeleton />}>
          <PairTrial document={document} />
        </Suspense>
      ),
    },
  ];
}
