import type { LoginInput, LoginResult } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { currentUserQuery } from '~/shared/session/use-current-user';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: LoginInput) => request<LoginResult>('POST', '/auth/login', { body: input }),
    onSuccess: ({ user }) => {
      client.clear();
      client.setQueryData(currentUserQuery.queryKey, user);
    },
  });
}
