import type { RecordData } from '@guiyi/contracts';
import { sameValue } from '@guiyi/validation';
import type { HeldValues } from '../ledger/ledger-entry';

/** As entered, from whoever holds the value; what is put together from several is kept as it is. */
export function enteredBy(data: RecordData, holders: readonly HeldValues[]): RecordData {
  return Object.fromEntries(
    Object.entries(data).flatMap(([field, value]) => {
      const holder = holders.find((held) => sameValue(held.data[field], value));
      const entered = holder === undefined ? value : holder.raw[field];
      return entered === undefined ? [] : [[field, entered]];
    }),
  );
}
