import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { ErrorState } from '~/shared/ui/states';

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (error instanceof ApiError && error.status === 404) return <NothingHere detail={error.problem.detail} />;
  const retry = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} />;
}

export function NotFoundPage() {
  return <NothingHere />;
}

function NothingHere({ detail }: { detail?: string }) {
  const { t } = useTranslation();
  return (
    <Result
      status="info"
      title={t('error.notFound')}
      subTitle={detail ?? t('error.notFoundHelp')}
      extra={
        <Link to="/">
          <Button type="primary">{t('nav.home')}</Button>
        </Link>
      }
    />
  );
}
