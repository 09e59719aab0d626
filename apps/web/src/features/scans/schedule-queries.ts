import type { ScanSchedule, ScanScheduleInput, ScanScheduleList } from '@guiyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';

export const schedulesQuery = queryOptions({
  queryKey: ['scan-schedules'],
  queryFn: ({ signal }) => request<ScanScheduleList>('GET', '/scan-schedules', { signal }),
});

export function useAddSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ScanScheduleInput) => request<ScanSchedule>('POST', '/scan-schedules', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: schedulesQuery.queryKey }),
  });
}

export function useRemoveSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/scan-schedules/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: schedulesQuery.queryKey }),
  });
}
