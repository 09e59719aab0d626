import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionKey } from '~/shared/session/session-key';
import { ApiError } from './request';

/** A refusal will not change by asking again; a lost connection may. */
function shouldRetry(failures: number, error: Error): boolean {
  return !(error instanceof ApiError) && failures < 2;
}

function isSignedOut(error: Error): boolean {
  return error instanceof ApiError && error.problem.code === 'not-signed-in';
}

/** onSignedOut: what to do when the server says, to any question but who is signed in, that nobody is. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (isSignedOut(error) && queryKey[0] !== sessionKey[0]) onSignedOut();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
