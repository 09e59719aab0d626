import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/shared/session/use-current-user';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { estimateQuery, previewQuery, useStartExact, type ImpactSubject } from './impact-queries';
import { PreviewState } from './preview-state';

interface ImpactPanelProps {
  subject: ImpactSubject;
  /** Tells one content of the subject from another: another revision is estimated anew. */
  revision: string;
}

/** What drafts would do to the records in force: estimated at once, counted exactly when asked for. */
export function ImpactPanel({ subject, revision }: ImpactPanelProps) {
  const { t } = useTranslation();
  const canRun = useCan('cleansing.run');
  if (!canRun) return <Alert type="info" showIcon title={t('impact.notAllowed')} />;
  return <Panel key={revision} subject={subject} revision={revision} />;
}

function Panel({ subject, revision }: ImpactPanelProps) {
  const { t } = useTranslation();
  const estimate = useQuery(estimateQuery(subject, revision));
  const exact = useStartExact(subject);
  const id = exact.data?.id ?? estimate.data?.id;
  if (estimate.isPending) return <PageSkeleton />;
  if (estimate.isError) return <ErrorState error={estimate.error} onRetry={() => void estimate.refetch()} />;
  return (
    <Flex vertical gap={12} component="section" aria-label={t('impact.title')}>
      <Flex gap={8} align="center" wrap justify="space-between">
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {exact.data === undefined ? t('impact.estimateHelp') : t('impact.exactHelp')}
        </span>
        {exact.data === undefined && (
          <Button loading={exact.isPending} onClick={() => exact.mutate()}>
            {t('impact.countAll')}
          </Button>
        )}
      </Flex>
      {exact.isError && <ErrorState error={exact.error} onRetry={() => exact.mutate()} />}
      {id !== undefined && <FollowedPreview id={id} />}
    </Flex>
  );
}

function FollowedPreview({ id }: { id: string }) {
  const preview = useQuery(previewQuery(id));
  if (preview.isPending) return <PageSkeleton />;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  return <PreviewState preview={preview.data} />;
}
