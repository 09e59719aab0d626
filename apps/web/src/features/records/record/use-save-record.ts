import type { RecordData, RecordInput, RecordPatch, RecordView, RecordWriteResult } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { recordsKey } from '../list/record-list-query';
import { changedFields } from './changed-fields';
import { recordPath, recordQuery } from './record-query';

export interface SaveInput {
  data: RecordData;
  /** Undefined for a new record. */
  before: RecordView | undefined;
  /** Why it is stored although it looks like another record. */
  reason?: string;
}

/** Creates the record, or changes what differs from the version that was read. */
export function useSaveRecord() {
  const client = useQueryClient();
  const entity = useEntity();
  return useMutation({
    mutationFn: ({ data, before, reason }: SaveInput) => {
      const override = reason === undefined ? {} : { override: { reason } };
      if (before === undefined) {
        const body: RecordInput = { data, ...override };
        return request<RecordWriteResult>('POST', recordPath(entity), { body });
      }
      const body: RecordPatch = {
        data: changedFields(before.data as RecordData, data),
        ...override,
      };
      return request<RecordWriteResult>('PATCH', recordPath(entity, before.id), {
        body,
        ifMatch: before.version,
      });
    },
    onSuccess: async ({ record }) => {
      client.setQueryData(recordQuery(entity, record.id).queryKey, record);
      await client.invalidateQueries({ queryKey: recordsKey(entity) });
    },
  });
}
