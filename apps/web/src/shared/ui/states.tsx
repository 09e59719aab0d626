import { Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { useErrorText } from './describe-error';

export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} style={{ padding: 24 }}>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 6 }} />
    </div>
  );
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const { title, detail } = useErrorText()(error);
  return (
    <Result
      status="warning"
      title={title}
      subTitle={detail}
      extra={
        // What somebody may not see will not come by asking again.
        !(error instanceof ApiError && error.status === 403) && (
          <Button type="primary" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  );
}

export interface EmptyStateProps {
  title: string;
  /** What this place is for. */
  description?: string;
  /** The one button that fills it. */
  action?: ReactNode;
}

export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      style={{ padding: '32px 16px' }}
      description={
        <div style={{ maxWidth: 460, margin: '0 auto' }}>
          <div style={{ fontWeight: 600, marginBottom: 4 }}>{title}</div>
          {description !== undefined && <div style={{ color: 'var(--guiyi-quiet)' }}>{description}</div>}
        </div>
      }
    >
      {action}
    </Empty>
  );
}
