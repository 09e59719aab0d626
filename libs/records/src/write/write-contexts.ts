import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlindHits } from '../blind/blind-hits';
import { LinkReader } from '../links/link-reader';
import { WaiverStore } from '../waivers/waiver-store';
import type { WriteContext } from './prepared-write';
import type { WriteDoor } from './write-item';

/** What is about to be judged: who writes what, to which records. */
export interface WriteOccasion {
  caller: Caller;
  definitions: EntityDefinitions;
  door: WriteDoor;
  /** Of the records that are there already. */
  recordIds: readonly string[];
  entered: readonly RecordData[];
  /** Somebody else decides in the caller's place: the caller tries nothing out. */
  onBehalf?: boolean | undefined;
  /** Of a write on behalf of the caller: who is told what it would meet; nobody when it is stored. */
  toldTo?: AccessPolicy | undefined;
  now?: Date;
}

/** The doors at which one value after the other can be tried, and the answer seen at once. */
const triesOut: ReadonlySet<WriteDoor> = new Set(['create', 'update']);

/** Reads what judging needs besides the items and their records. */
@Injectable()
export class WriteContexts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly waivers: WaiverStore,
    private readonly links: LinkReader,
    private readonly blindHits: BlindHits,
  ) {}

  async read(occasion: WriteOccasion): Promise<WriteContext> {
    const {
      caller,
      definitions,
      door,
      recordIds,
      entered,
      onBehalf = false,
      toldTo,
      now = new Date(),
    } = occasion;
    const { manager } = this.dataSource;
    const policy = await this.access.policyFor(caller);
    if (triesOut.has(door) && !onBehalf) await this.blindHits.requireFewHits(caller, policy, now);
    const waivers = await this.waivers.ofRecords(manager, recordIds);
    const links = await this.links.find(manager, policy, definitions.storage, entered);
    const hiddenFrom = onBehalf ? toldTo : policy;
    return { caller, policy, definitions, door, waivers, links, now, hiddenFrom };
  }

  /** The same for other values of the records. */
  async withEntered(context: WriteContext, entered: readonly RecordData[]): Promise<WriteContext> {
    const { policy, definitions } = context;
    const links = await this.links.find(this.dataSource.manager, policy, definitions.storage, entered);
    return { ...context, links };
  }
}
