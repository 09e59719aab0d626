import { Collapse } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PageSkeleton } from '~/shared/ui/states';
import type { ImpactSubject } from './impact-queries';

// Figures and charts are loaded when somebody wants to see them.
const ImpactPanel = lazy(() => import('./impact-panel').then(({ ImpactPanel: view }) => ({ default: view })));

/** Kinds of documents that decide about records. */
const kindsThatDecide = new Set([
  'entity',
  'overlay',
  'vocabulary',
  'standardization',
  'validation',
  'matching',
]);

export function decideAboutRecords(documents: readonly { kind: string }[]): boolean {
  return documents.some(({ kind }) => kindsThatDecide.has(kind));
}

interface ImpactSectionProps {
  subject: ImpactSubject;
  /** Tells one content of the subject from another. */
  revision: string;
  /** The estimate is made at once instead of when it is asked for. */
  isOpen?: boolean;
}

/** The impact preview as a part of a dialog that puts drafts into force. */
export function ImpactSection({ subject, revision, isOpen = false }: ImpactSectionProps) {
  const { t } = useTranslation();
  return (
    <Collapse
      size="small"
      destroyOnHidden={false}
      defaultActiveKey={isOpen ? ['impact'] : []}
      items={[
        {
          key: 'impact',
          label: t('impact.title'),
          children: (
            <Suspense fallback={<PageSkeleton />}>
              <ImpactPanel subject={subject} revision={revision} />
            </Suspense>
          ),
        },
      ]}
    />
  );
}
