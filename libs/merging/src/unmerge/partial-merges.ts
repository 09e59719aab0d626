import type { Caller } from '@guiyi/access';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { pinnedValueOf, Pins, recordOfSnapshot, RecordWriter, type StoredRecord } from '@guiyi/records';
import { type GoldenRecord, goldenRecord, type SurvivorshipChoice } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HeldValues, LedgerEntry, LedgerMember } from '../ledger/ledger-entry';
import { enteredValues } from '../merge/entered-values';
import { changesTo } from '../merge/merge-planner';
import { withoutItself } from '../merge/own-references';
import { SourceRecords } from '../merge/source-records';

/** A golden record with what it was made of. */
interface PartialGolden extends Pick<GoldenRecord, 'data' | 'lineage'> {
  definitions: EntityDefinitions;
  /** The surviving one first, as the merge found it. */
  records: readonly [StoredRecord, ...StoredRecord[]];
}

/** Works merges out anew, as they would have been with some of their records only: by the rules that they went by. */
@Injectable()
export class PartialMerges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly sources: SourceRecords,
    private readonly pins: Pins,
    private readonly writer: RecordWriter,
  ) {}

  /** @param survivor as it is now; members: the absorbed records that the merge would have had */
  async of(
    caller: Caller,
    entry: LedgerEntry,
    survivor: StoredRecord,
    members: readonly LedgerMember[],
  ): Promise<HeldValues> {
    if (members.length === 0) return entry.before;
    const { definitions, records, data, lineage } = await this.goldenOf(entry, survivor, members);
    const [before] = records;
    const ids = new Set(records.map(({ id }) => id));
    const [judged] = await this.writer.judge(caller, definitions, 'merge', [
      {
        item: {
          kind: 'update',
          recordId: before.id,
          expectedVersion: before.version,
          data: changesTo(before.data, withoutItself(definitions, data, ids)),
        },
        before,
      },
    ]);
    if (judged === undefined) throw new Error('A merge was not judged');
    return { data: judged.data, raw: enteredValues(judged.data, lineage, records, survivor.id) };
  }

  /** As survivorship gives it, before anything is judged. */
  async goldenOf(
    entry: LedgerEntry,
    survivor: StoredRecord,
    members: readonly LedgerMember[],
  ): Promise<PartialGolden> {
    const { manager } = this.dataSource;
    const definitions = await this.definitions.forEntityAt(entry.entity, entry.versions);
    const { source } = entry.before.data;
    const before: StoredRecord = {
      ...survivor,
      ...entry.before,
      source: typeof source === 'string' ? source : survivor.source,
    };
    const records: PartialGolden['records'] = [
      before,
      ...members.map(({ snapshot }) => recordOfSnapshot(snapshot)),
    ];
    const ids = new Set(records.map(({ id }) => id));
    const pins = (await this.pins.holding(manager, [survivor], entry.at)).get(survivor.id) ?? [];
    const golden = goldenRecord(definitions.survivorship, await this.sources.of(manager, records, entry.at), {
      survivor: survivor.id,
      // Those of the merge: none that was set since, none of a record that leaves.
      pins: pins
        .filter(({ originId, createdAt }) => ids.has(originId) && createdAt <= entry.at)
        .map(pinnedValueOf),
      choices: choicesAmong(entry.choices, ids),
      at: entry.at.toISOString(),
    });
    return { ...golden, definitions, records };
  }
}

function choicesAmong(
  choices: Readonly<Record<string, SurvivorshipChoice>>,
  ids: ReadonlySet<string>,
): Record<string, SurvivorshipChoice> {
  return Object.fromEntries(
    Object.entries(choices).filter(([, choice]) => !('record' in choice) || ids.has(choice.record)),
  );
}
