import type { AccessPolicy } from '@guiyi/access';

/** SQL that is true for rows of `alias` whose record the policy lets its caller read; fills `parameters`. */
export function visibleRows(
  policy: AccessPolicy,
  alias: string,
  parameters: unknown[],
  column = 'record_id',
): string {
  const condition = policy.rowCondition('read', 'record', (value) => {
    parameters.push(value);
    return `$${parameters.length}::text`;
  });
  return `EXISTS (SELECT 1 FROM record WHERE record.id = ${alias}.${column} AND ${condition})`;
}
