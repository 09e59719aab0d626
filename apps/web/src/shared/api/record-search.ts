import type { FilterCondition, RecordStatus } from '@guiyi/contracts';

/** What a list of records shows, as it stands in the address. */
export interface RecordSearch {
  search?: string;
  status?: RecordStatus;
  /** Fields separated by commas, - before a name for descending. */
  sort?: string;
  filter?: FilterCondition[];
}

export function parseFilter(value: unknown): FilterCondition[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const conditions = value.filter(
    (item: unknown): item is FilterCondition =>
      typeof item === 'object' &&
      item !== null &&
      'field' in item &&
      'op' in item &&
      typeof item.field === 'string',
  );
  return conditions.length === 0 ? undefined : conditions;
}
