import { isBlank, type JsonValue } from '@guiyi/contracts';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FieldChange } from '../store/record-history';
import type { StoredRecord } from '../stored-record';
import type { PreparedWrite } from '../write/prepared-write';
import { PinStore } from './pin-store';

/** A record that is written, and how its fields change by that. */
export interface ChangedFields {
  write: Pick<PreparedWrite, 'item' | 'before'>;
  record: StoredRecord;
  changes: readonly FieldChange[];
}

/** A pinned value that rules put into another form is still the value that a steward set: the pin goes along. */
@Injectable()
export class ReformattedPins {
  constructor(private readonly store: PinStore) {}

  /** In the transaction that wrote the records; of new ones there is nothing to do. */
  async follow(manager: EntityManager, written: readonly ChangedFields[]): Promise<void> {
    await this.store.reformat(
      manager,
      written.filter(({ write }) => write.before !== undefined).flatMap(reformatted),
    );
  }
}

interface Reformatted {
  recordId: string;
  field: string;
  before: JsonValue;
  after: JsonValue;
}

function reformatted(changed: ChangedFields): Reformatted[] {
  return changed.changes.flatMap(({ field, before, after }) =>
    before === undefined || after === undefined || isGiven(changed, field)
      ? []
      : [{ recordId: changed.record.id, field, before, after }],
  );
}

/** Whether somebody gave the field another value: not where what was entered is the same, or a change of fields converts it. */
function isGiven({ write: { item, before }, record }: ChangedFields, field: string): boolean {
  if (before === undefined) return true;
  if (Object.keys(item.data).length === 0) return false;
  if (before.unconverted !== undefined && sameValue(before.data[field], record.data[field])) return false;
  return isBlank(record.raw[field]) || !sameValue(before.raw[field], record.raw[field]);
}
