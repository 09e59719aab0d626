import { useTranslation } from 'react-i18next';
import { ApiError, ConnectionError } from '~/shared/api/request';

export interface ErrorText {
  title: string;
  detail: string;
}

/** Any error in the words of the person; the server's own words are already in their language. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof ConnectionError)
      return { title: t('error.noConnection'), detail: t('error.noConnectionHelp') };
    if (error instanceof ApiError && error.problem.code !== 'unexpected-answer') {
      const { title, detail, requestId, status } = error.problem;
      const trace =
        status >= 500 && requestId !== undefined ? ` (${t('error.requestId', { id: requestId })})` : '';
      return { title, detail: `${detail ?? ''}${trace}` };
    }
    return { title: t('error.unexpected'), detail: t('error.unexpectedHelp') };
  };
}
