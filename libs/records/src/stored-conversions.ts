import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { EntityManager } from 'typeorm';
import type { StoredRecord } from './stored-record';

/** The values of a stored record as the definitions in force ask for them. */
export interface ConvertedValues {
  data: RecordData;
  raw: RecordData;
}

/** A record that a write converts on its way: as it was stored, and its version afterwards. */
export interface ConvertedByWrite {
  stored: StoredRecord;
  version: number;
}

/**
 * Between the publication of a changed entity and the end of the job that converts its records, some are stored as they
 * were. A feature lib that knows the conversions implements this; without one, there are none.
 */
export abstract class StoredConversions {
  /** By id, the records that are still to be converted, converted; most times none. */
  abstract convert(
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<ReadonlyMap<string, ConvertedValues>>;

  /** Inside the transaction that wrote them: keeps what the conversion replaced, as the job does. */
  abstract keep(
    manager: EntityManager,
    definitions: EntityDefinitions,
    written: readonly ConvertedByWrite[],
  ): Promise<void>;
}
