import type { AccessPolicy } from '@guiyi/access';
import {
  createProblem,
  isBlank,
  type JsonValue,
  pointerTo,
  type Problem,
  type RecordData,
} from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { type LaterEdit, withLaterEdit } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import type { Allocation, LedgerMember } from '../ledger/ledger-entry';
import { mergeTexts } from '../merge/merge-texts';

type Allocations = Readonly<Record<string, Allocation>>;

/** A later edit as whoever takes the merge back meets it. */
export interface ListedEdit extends LaterEdit {
  /** It cannot be given to another record: the caller may not write the field, or its files are the survivor's own. */
  stays: boolean;
}

/** What somebody entered: computed values follow, and fields that the entity no longer has are nobody's. */
export function listedEdits(
  { entity, storage }: Pick<EntityDefinitions, 'entity' | 'storage'>,
  policy: AccessPolicy,
  edits: readonly LaterEdit[],
): ListedEdit[] {
  return edits.flatMap((edit) => {
    const field = Object.hasOwn(storage.properties, edit.field) ? storage.properties[edit.field] : undefined;
    if (field === undefined || field['x-field'].kind === 'computed') return [];
    const stays =
      field['x-field'].kind === 'attachment' ||
      field['x-field'].immutable === true ||
      policy.writableProblems(entity, { [edit.field]: null }).length > 0;
    return [{ ...edit, stays }];
  });
}

export function problemsOfAllocations(
  allocate: Allocations,
  edits: readonly ListedEdit[],
  leaving: readonly LedgerMember[],
): Problem[] {
  return Object.entries(allocate).flatMap(([field, { to, record }]) => {
    const pointer = pointerTo('allocate', field);
    const edit = edits.find((one) => one.field === field);
    if (edit === undefined) return [createProblem('not-edited', pointer, mergeTexts.notEdited, { field })];
    if (edit.stays && to !== 'survivor')
      return [createProblem('stays', pointer, mergeTexts.stays, { field })];
    if (to !== 'restored' && to !== 'both') return [];
    const isNamed =
      record === undefined ? leaving.length === 1 : leaving.some(({ recordId }) => recordId === record);
    return isNamed ? [] : [createProblem('which-record', pointer, mergeTexts.whichRecord, { field })];
  });
}

/** The surviving record keeps later edits unless they go elsewhere. */
export function withoutGivenAway(
  data: RecordData,
  edits: readonly LaterEdit[],
  allocate: Allocations,
): RecordData {
  const kept = { ...data };
  for (const { field, target } of edits) {
    const { to } = allocationOf(allocate, field);
    if (to === 'survivor' || to === 'both') continue;
    if (isBlank(target)) delete kept[field];
    else kept[field] = target as JsonValue;
  }
  return kept;
}

/** The later edits that go to a restored record, made to what it held; null for what becomes blank. */
export function editsFor(
  { id, data }: { id: string; data: RecordData },
  edits: readonly LaterEdit[],
  allocate: Allocations,
  restored: number,
): RecordData {
  return Object.fromEntries(
    edits.flatMap((edit): [string, JsonValue][] => {
      const { to, record } = allocationOf(allocate, edit.field);
      const takes =
        (to === 'restored' || to === 'both') && (record === id || (record === undefined && restored === 1));
      return takes ? [[edit.field, withLaterEdit(edit, data[edit.field]) ?? null]] : [];
    }),
  );
}

/** Where each later edit goes, also where nobody said it, and which record takes it. */
export function allocationsOf(
  edits: readonly LaterEdit[],
  allocate: Allocations,
  leaving: readonly LedgerMember[],
): Record<string, Allocation> {
  return Object.fromEntries(
    edits.map(({ field }) => {
      const { to, record = leaving[0]?.recordId } = allocationOf(allocate, field);
      return [field, to === 'restored' || to === 'both' ? { to, record } : { to }];
    }),
  );
}

/** Computed values follow the values beside them, unless all of those stood together before. */
export function withComputed(
  { storage, validation }: Pick<EntityDefinitions, 'storage' | 'validation'>,
  data: RecordData,
  known: readonly RecordData[],
  now: Date,
): RecordData {
  const computed = Object.keys(storage.properties).filter(
    (name) => storage.properties[name]?.['x-field'].kind === 'computed',
  );
  const given = (of: RecordData): RecordData =>
    Object.fromEntries(Object.entries(of).filter(([field]) => !computed.includes(field)));
  if (computed.length === 0) return data;
  const whole = known.find((one) => sameValue(given(one), given(data)));
  const { department } = data;
  const settled =
    whole ??
    validation(typeof department === 'string' ? department : null).settle(given(data), {
      now: now.toISOString(),
    });
  return {
    ...given(data),
    ...Object.fromEntries(
      computed.flatMap((field) => (settled[field] === undefined ? [] : [[field, settled[field]]])),
    ),
  };
}

function allocationOf(allocate: Allocations, field: string): Allocation {
  return Object.hasOwn(allocate, field) ? (allocate[field] ?? { to: 'survivor' }) : { to: 'survivor' };
}
