import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './request';

/** A refusal will not change by asking again; a lost connection may. */
function shouldRetry(failures: number, error: Error): boolean {
  return !(error instanceof ApiError) && failures < 2;
}

/** onSignedOut: what to do when the server says that the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ApiError && error.status === 401 && error.problem.code === 'not-signed-in')
      onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
