import { type CrossEntityRule, isBlank, type RecordData } from '@guiyi/contracts';

/** What is entered, read as fields of the other entity; blank values and fields without a counterpart are left out. */
export function asOther({ fields }: Pick<CrossEntityRule, 'fields'>, data: RecordData): RecordData {
  return Object.fromEntries(
    fields.flatMap(({ own, other }) => {
      const value = Object.hasOwn(data, own) ? data[own] : undefined;
      return value === undefined || isBlank(value) ? [] : [[other, value]];
    }),
  );
}
