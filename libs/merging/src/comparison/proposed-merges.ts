import type { EntityDefinitions } from '@guiyi/definitions';
import { Pins, type StoredRecord } from '@guiyi/records';
import { goldenRecord, type GoldenRecord } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pinsInForce } from '../merge/pins-in-force';
import { SourceRecords } from '../merge/source-records';

interface ProposedMerge {
  golden: GoldenRecord;
  /** The criterion that chose who lives on. */
  by: string | null;
}

/** What survivorship would keep if records were merged now, by the rules and the pins that a merge goes by. */
@Injectable()
export class ProposedMerges {
  constructor(
    private readonly sources: SourceRecords,
    private readonly pins: Pins,
  ) {}

  /** Undefined of a single record. */
  async of(
    manager: EntityManager,
    { survivorship }: EntityDefinitions,
    records: readonly StoredRecord[],
    now: Date,
  ): Promise<ProposedMerge | undefined> {
    if (records.length < 2) return undefined;
    const at = now.toISOString();
    const sources = await this.sources.of(manager, records, now);
    const pinned = [...(await this.pins.holding(manager, records, now)).values()].flat();
    const { survivor, by = null } = survivorship.chooseSurvivor(sources, at);
    const pins = pinsInForce(pinned, survivor);
    return { golden: goldenRecord(survivorship, sources, { survivor, choices: {}, pins, at }), by };
  }
}
