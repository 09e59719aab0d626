import { isDeepStrictEqual } from 'node:util';
import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { DecidedBy, FieldLineage } from '@guiyi/survivorship';
import type { HeldValues, LedgerEntry } from './ledger-entry';

/** An entry as its row holds it. */
export type KeptEntry = Omit<LedgerEntry, 'lineage' | 'stored'> & {
  lineage: KeptLineage;
  stored: PackedChange | HeldValues;
};

export function packedEntry(entry: LedgerEntry): KeptEntry {
  return { ...entry, lineage: packedLineage(entry.lineage), stored: packedStored(entry) };
}

export function unpackedEntry(kept: KeptEntry): LedgerEntry {
  return { ...kept, lineage: unpackedLineage(kept.lineage), stored: unpackedStored(kept) };
}

/**
 * The lineage as the ledger keeps it: the ids that it names, the decisions that it knows (what decided, by which rule,
 * places of the records that hold the value), and of each field its place among the decisions, beside it the losing
 * values. Written out field by field it is four times as large, and writing it took a fifth of a merge in bulk.
 */
type PackedLineage = readonly [
  records: readonly string[],
  decisions: readonly PackedDecision[],
  fields: Readonly<Record<string, number | readonly [decision: number, losing: readonly PackedLosing[]]>>,
];
type PackedDecision = readonly [by: DecidedBy, rule: string | null, from: readonly number[]];
type PackedLosing = readonly [record: number, by: DecidedBy, value: JsonValue];

type Lineage = Readonly<Record<string, FieldLineage>>;
/** As entries of earlier versions have it, and those that let their values go: field by field. */
type KeptLineage = PackedLineage | Lineage;

function packedLineage(lineage: Lineage): KeptLineage {
  const fields = Object.entries(lineage);
  if (fields.length === 0) return {};
  const records = new Places<string, string>((id) => id);
  const decisions = new Places<PackedDecision, string>((decision) => decision.join(' '));
  const packed = fields.map(([field, { by, rule = null, from, losing }]) => {
    const decision = decisions.of([by, rule, from.map((id) => records.of(id))]);
    if (losing.length === 0) return [field, decision] as const;
    const lost = losing.map((one): PackedLosing => [records.of(one.record), one.by, one.value]);
    return [field, [decision, lost] as const] as const;
  });
  return [records.items, decisions.items, Object.fromEntries(packed)];
}

function unpackedLineage(kept: KeptLineage): Lineage {
  if (!isPacked(kept)) return kept;
  const [records, decisions, fields] = kept;
  return Object.fromEntries(
    Object.entries(fields).map(([field, place]) => {
      const [decision, lost] = typeof place === 'number' ? [place, []] : place;
      const [by, rule, from] = decisions[decision]!;
      const losing = lost.map(([record, lostBy, value]) => ({ record: records[record]!, value, by: lostBy }));
      return [field, { rule: rule ?? undefined, by, from: from.map((own) => records[own]!), losing }];
    }),
  );
}

function isPacked(kept: KeptLineage): kept is PackedLineage {
  return Array.isArray(kept);
}

/** What a merge made of the values of the surviving record: those that changed, and the names of those that are gone. */
interface PackedChange {
  data: RecordData;
  raw: RecordData;
  gone: Record<keyof HeldValues, readonly string[]>;
}

/** Most of what the surviving record holds after a merge it held before. */
function packedStored({ before, stored }: Pick<LedgerEntry, 'before' | 'stored'>): PackedChange {
  const changed = { data: changesOf(before.data, stored.data), raw: changesOf(before.raw, stored.raw) };
  const gone = { data: goneFrom(before.data, stored.data), raw: goneFrom(before.raw, stored.raw) };
  return { ...changed, gone };
}

function unpackedStored({ before, stored: kept }: Pick<KeptEntry, 'before' | 'stored'>): HeldValues {
  if (!('gone' in kept)) return kept;
  const { data, raw, gone } = kept;
  return { data: changedBy(before.data, data, gone.data), raw: changedBy(before.raw, raw, gone.raw) };
}

function changesOf(before: RecordData, after: RecordData): RecordData {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => before[field] !== value && !isDeepStrictEqual(before[field], value),
    ),
  );
}

function goneFrom(before: RecordData, after: RecordData): string[] {
  return Object.keys(before).filter((field) => !Object.hasOwn(after, field));
}

function changedBy(before: RecordData, changes: RecordData, gone: readonly string[]): RecordData {
  const kept = Object.entries(before).filter(([field]) => !gone.includes(field));
  return { ...Object.fromEntries(kept), ...changes };
}

/** Different items in the order in which they first come, and the place of each. */
class Places<Item, Key> {
  readonly items: Item[] = [];
  private readonly places = new Map<Key, number>();

  constructor(private readonly keyOf: (item: Item) => Key) {}

  of(item: Item): number {
    const key = this.keyOf(item);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.items.push(item) - 1;
    this.places.set(key, place);
    return place;
  }
}
