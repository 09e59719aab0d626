import { fillText, type Finding, type LocalizedText, pointerTo, type RecordData } from '@guiyi/contracts';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreparedWrite } from '../write/prepared-write';
import type { WriteDoor } from '../write/write-item';
import { type Pin, stateOf } from './pin';
import { PinStore } from './pin-store';

/** Doors at which somebody edits; a merge takes pins and a source waits behind them. */
const editing: ReadonlySet<WriteDoor> = new Set(['update', 'bulkEdit']);

interface Edit {
  write: Pick<PreparedWrite, 'item' | 'before'>;
  /** What the record holds by that. */
  data: RecordData;
}

/** Whoever edits a pinned value is told: it is no longer the one that a steward set. */
@Injectable()
export class OvertakenPins {
  constructor(private readonly store: PinStore) {}

  /** Of edits that are made or only asked about; by the id of the record. */
  async tell(
    manager: EntityManager,
    door: WriteDoor,
    edits: readonly Edit[],
    now: Date,
  ): Promise<Map<string, Finding[]>> {
    const known = new Map(
      edits.flatMap((edit) => {
        const { before, item } = edit.write;
        const isEdit = before !== undefined && Object.keys(item.data).length > 0;
        return isEdit ? [[before.id, { ...edit, before }] as const] : [];
      }),
    );
    if (!editing.has(door) || known.size === 0) return new Map();
    const findings = new Map<string, Finding[]>();
    for (const pin of await this.store.ofRecords(manager, [...known.keys()])) {
      const { write, data, before } = known.get(pin.recordId)!;
      const isOvertaken =
        Object.hasOwn(write.item.data, pin.field) &&
        stateOf(pin, before.data, now) === 'holds' &&
        !sameValue(data[pin.field], pin.value);
      if (isOvertaken)
        findings.set(pin.recordId, [...(findings.get(pin.recordId) ?? []), overtakenFinding(pin)]);
    }
    return findings;
  }
}

function overtakenFinding({ field, createdBy }: Pin): Finding {
  return {
    ...{ rule: 'pins', code: 'pin-overtaken', field, pointer: pointerTo(field), severity: 'warn' },
    message: fillText(overtaken, { by: createdBy }),
  };
}

const overtaken: LocalizedText = {
  'zh-CN': '这个值由 {by} 锁定；改动后锁定失效，来源又可更改它。要保留锁定，请在“锁定值”中修改。',
  'zh-TW': '這個值由 {by} 鎖定；改動後鎖定失效，來源又可變更它。要保留鎖定，請在「鎖定值」中修改。',
  en: '{by} pinned this value; once changed, the pin holds it no more and sources may change it again. To keep it pinned, change it under Pinned values.',
};
