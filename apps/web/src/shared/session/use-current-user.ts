import type { Capability, CurrentUser } from '@guiyi/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { sessionKey } from './session-key';

export const currentUserQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => request<CurrentUser>('GET', '/auth/me', { signal }),
  staleTime: 60_000,
  retry: false,
});

/** The person signed in; pages are only shown when there is one. */
export function useCurrentUser(): CurrentUser | undefined {
  return useQuery(currentUserQuery).data;
}

/** Whether to show a control. The server decides again when it is used. */
export function useCan(capability: Capability): boolean {
  return useCurrentUser()?.capabilities.includes(capability) ?? false;
}
