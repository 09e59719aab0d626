import type { WriteItem } from '../write/write-item';
import type { ChangeRequestRow } from './change-request-store';

/** The write that a request asks for. version: of the record to change, as whoever decides has seen it. */
export function requestedItem(
  {
    kind,
    recordId,
    baseVersion,
    input: { data, status, department, owner },
  }: Pick<ChangeRequestRow, 'kind' | 'recordId' | 'baseVersion' | 'input'>,
  version = baseVersion,
): WriteItem {
  const beside = department === undefined ? {} : { department };
  return kind === 'create'
    ? {
        ...{ kind, data, ...beside },
        ...(status === undefined ? {} : { status }),
        ...(owner === undefined ? {} : { owner }),
      }
    : { kind, data, ...beside, recordId: recordId ?? '', expectedVersion: version ?? 0 };
}
