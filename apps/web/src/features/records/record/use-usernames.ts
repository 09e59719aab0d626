import type { UserList, UserView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useCan } from '~/shared/session/use-current-user';

/** Active users, for choosing an owner; none for somebody who may not see users. */
export function useUsernames(): UserView[] {
  const enabled = useCan('users.read');
  const { data } = useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) => request<UserList>('GET', '/users', { query: { limit: 200 }, signal }),
    enabled,
    staleTime: 60_000,
  });
  return data?.items.filter(({ active }) => active) ?? [];
}
