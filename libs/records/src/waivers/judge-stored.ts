import type { Finding, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { judgeRecord } from '@guiyi/validation';
import type { StoredRecord } from '../stored-record';

/** What the rules in force say of a stored record, conflicts that were found when it was written included. */
export function judgeStored(
  definitions: EntityDefinitions,
  { data, status, department, findings }: StoredRecord,
  now: Date,
): { data: RecordData; findings: Finding[] } {
  const judgement = judgeRecord(definitions, data, {
    door: 'update',
    status,
    statusBefore: status,
    department,
    callersDepartment: null,
    now,
  });
  const conflicts = findings.filter(({ code }) => code === 'not-unique');
  return { data: judgement.data, findings: [...judgement.findings, ...conflicts] };
}
