import type { RecordStatus, RecordView, RecordWriteResult } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { recordsKey } from '../list/record-list-query';
import { recordPath, recordQuery } from './record-query';

/** Takes the record to another state of its life; archiving is what deleting means here. */
export function useChangeStatus(record: RecordView) {
  const client = useQueryClient();
  const { entity } = record;
  return useMutation({
    mutationFn: async (status: RecordStatus) => {
      if (status === 'archived') {
        await request<unknown>('DELETE', recordPath(entity, record.id), { ifMatch: record.version });
        return;
      }
      await request<RecordWriteResult>('PATCH', recordPath(entity, record.id), {
        body: { data: {}, status },
        ifMatch: record.version,
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: recordsKey(entity) });
      await client.refetchQueries({ queryKey: recordQuery(entity, record.id).queryKey });
    },
  });
}
