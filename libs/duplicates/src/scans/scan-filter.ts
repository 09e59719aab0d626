import type { ScanFilter } from '@guiyi/contracts';

const conditions = {
  department: (value) => `record.department = ${value}`,
  owner: (value) => `record.owner = ${value}`,
  source: (value) => `record.source = ${value}`,
  status: (value) => `record.status = ${value}`,
  createdFrom: (value) => `record.created_at >= ${value}::timestamptz`,
  updatedFrom: (value) => `record.updated_at >= ${value}::timestamptz`,
} satisfies Record<keyof ScanFilter, (value: string) => string>;

/**
 * SQL condition over the table `record`: those that take part in a scan.
 * @param write puts a value into the statement, as a parameter or as an escaped literal
 */
export function scannedRecords(
  entity: string,
  filter: ScanFilter | null,
  write: (value: string) => string,
): string {
  const filtered = Object.entries(filter ?? {}).map(([field, value]) =>
    conditions[field as keyof ScanFilter](write(value as string)),
  );
  return [`record.entity = ${write(entity)}`, `record.status <> 'archived'`, ...filtered].join(' AND ');
}
