import type { UserInput, UserPatch, UserView } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { usersKey } from './user-queries';

export type SaveUserInput = { id: undefined; input: UserInput } | { id: string; input: UserPatch };

export function useSaveUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: SaveUserInput) =>
      id === undefined
        ? request<UserView>('POST', '/users', { body: input })
        : request<UserView>('PATCH', `/users/${id}`, { body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
