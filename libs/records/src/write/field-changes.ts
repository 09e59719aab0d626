import type { JsonValue, RecordData, RecordStatus } from '@guiyi/contracts';
import { sameValue } from '@guiyi/validation';
import type { FieldChange } from '../store/record-history';

/** The fields in which two versions of a record differ, in alphabetical order; the status is one of them. */
export function fieldChanges(
  before: { data: RecordData; status: RecordStatus } | undefined,
  after: { data: RecordData; status: RecordStatus },
): FieldChange[] {
  const earlier: RecordData = before?.data ?? {};
  const names = Object.keys(earlier).filter((name) => !sameValue(earlier[name], after.data[name]));
  for (const name of Object.keys(after.data))
    if (!Object.hasOwn(earlier, name) && !sameValue(undefined, after.data[name])) names.push(name);
  const changes = names.sort().map((name) => changeOf(name, earlier[name], after.data[name]));
  return before?.status === after.status
    ? changes
    : [...changes, changeOf('status', before?.status, after.status)];
}

function changeOf(field: string, before: JsonValue | undefined, after: JsonValue | undefined): FieldChange {
  return {
    field,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
