import { isBlank, type RecordData } from '@guiyi/contracts';
import { highest, type Narrowing } from './candidate';

/** Values of the record with the most of the fields filled, or of all its fields when only one is chosen. */
export const byMostComplete: Narrowing = (candidates, { fields }) =>
  highest(candidates, ({ record, values }) => filledFields(fields.length > 1 ? values : record.data));

/** How many fields are not blank. */
export function filledFields(data: RecordData): number {
  let filled = 0;
  for (const field in data) if (!isBlank(data[field])) filled += 1;
  return filled;
}
