import type { RecordData, RecordStatus } from '@guiyi/contracts';
import { judgeRecord, type Judgement } from '@guiyi/validation';
import { judgeLinks, withIdsOfCodes } from '../links/link-judgement';
import type { StoredRecord } from '../stored-record';
import { defaultsOf } from './ownership';
import type { WriteContext } from './prepared-write';
import type { UpdateItem, WriteItem } from './write-item';

/** Standardise, then validate what an update makes of a record; its rights are another matter. */
export function judgeUpdate(context: WriteContext, item: UpdateItem, before: StoredRecord): Judgement {
  return evaluate(context, item, { ...before.data, ...item.data }, item.status ?? before.status, before);
}

/** As judgeUpdate, of values as somebody enters them. */
export function judgeEntered(context: WriteContext, entered: UpdateItem, before: StoredRecord): Judgement {
  return judgeUpdate(context, withIds(context, entered), before);
}

/** A reference is entered by id or, as people and files know it, by code. */
export function withIds<Item extends WriteItem>({ definitions, links }: WriteContext, item: Item): Item {
  const data = withIdsOfCodes(item.data, definitions.storage, links);
  return data === item.data ? item : { ...item, data };
}

export function evaluate(
  context: WriteContext,
  item: WriteItem,
  entered: RecordData,
  status: RecordStatus,
  before: StoredRecord | undefined,
): Judgement {
  const judgement = judgeValues(context, item, entered, status, before);
  const faults = judgeLinks(judgement.data, context.definitions.storage, context.links, {
    recordId: before?.id ?? item.recordId ?? '',
    before: before?.data,
    userId: context.caller.userId,
  });
  return faults.length === 0
    ? judgement
    : { ...judgement, outcome: 'block', findings: [...judgement.findings, ...faults] };
}

/** As evaluate, without a look at what references and attachments name. */
export function judgeValues(
  context: WriteContext,
  item: WriteItem,
  entered: RecordData,
  status: RecordStatus,
  before: StoredRecord | undefined,
): Judgement {
  const { definitions, door, caller, waivers, now } = context;
  return judgeRecord(definitions, entered, {
    door,
    status,
    statusBefore: before?.status,
    department: item.department,
    callersDepartment: caller.department,
    change: before && { before: before.data, fields: Object.keys(item.data) },
    defaults: defaultsOf(context, item),
    waivers: before && waivers.get(before.id),
    now,
  });
}
