import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordWriter, type Revision, type StoredRecord } from '@guiyi/records';
import type { Judgement } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { ConvertRecords } from '../conversions/draft-conversions';
import { enteredValues } from '../entered-values';
import { casesOf, type TrialCase } from './trial-case';
import { addRecord, type PositionedCase, type TrialTally } from './trial-tally';

/** The rules in force, and the same with the drafts in their places. */
export interface TrialRules {
  published: EntityDefinitions;
  draft: EntityDefinitions;
  /** What publishing the drafts does to stored values before it judges them; left out: nothing. */
  convert?: ConvertRecords;
}

interface JudgedBoth {
  /** To keep. */
  cases: PositionedCase[];
  after: Judgement[];
  /** The records that the drafts judged: with values that are converted. */
  converted: readonly StoredRecord[];
}

type FindCases = (
  recordId: string,
  verdicts: { before: Judgement; after: Judgement },
  stored: { before: StoredRecord; after: StoredRecord },
) => TrialCase[];

/** Judges records by both rules, from what was entered, as a cleansing run would; changes nothing. */
@Injectable()
export class TrialJudge {
  constructor(
    private readonly access: AccessService,
    private readonly writer: RecordWriter,
  ) {}

  /** Adds the records to the tally, which it changes. @returns the cases to keep */
  async judge(
    caller: Caller,
    rules: TrialRules,
    records: readonly StoredRecord[],
    tally: TrialTally,
  ): Promise<PositionedCase[]> {
    const judged = await this.judgeBoth(caller, rules, records, tally, (id, { before, after }) =>
      casesOf(id, before, after),
    );
    return judged.cases;
  }

  /**
   * The same as it would come to be: a record that the drafts block keeps the values it has, but for those that are
   * converted.
   * @returns also what the drafts make of each record
   */
  async judgeWritten(
    caller: Caller,
    rules: TrialRules,
    records: readonly StoredRecord[],
    tally: TrialTally,
  ): Promise<{ cases: PositionedCase[]; written: RecordData[] }> {
    const { cases, after, converted } = await this.judgeBoth(
      caller,
      rules,
      records,
      tally,
      (recordId, verdicts, stored) =>
        verdicts.after.outcome === 'block'
          ? casesOf(
              recordId,
              { ...verdicts.before, data: stored.before.data },
              { ...verdicts.after, data: stored.after.data },
            )
          : casesOf(recordId, verdicts.before, verdicts.after),
    );
    return { cases, written: writtenOf(after, converted) };
  }

  /** What the drafts make of the data of records: one that they block keeps the values it has. */
  async rewritten(
    caller: Caller,
    draft: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<RecordData[]> {
    const policy = await this.access.policyFor(caller);
    const revisions = records.map((record) => revisionOf(policy, draft, record));
    return writtenOf(await this.writer.judge(caller, draft, 'bulkEdit', revisions), records);
  }

  private async judgeBoth(
    caller: Caller,
    { published, draft, convert }: TrialRules,
    records: readonly StoredRecord[],
    tally: TrialTally,
    findCases: FindCases,
  ): Promise<JudgedBoth> {
    const policy = await this.access.policyFor(caller);
    const judge = (definitions: EntityDefinitions, stored: readonly StoredRecord[]): Promise<Judgement[]> => {
      const revisions = stored.map((record) => revisionOf(policy, definitions, record));
      return this.writer.judge(caller, definitions, 'bulkEdit', revisions);
    };
    const [before, publishedMicroseconds] = await timed(() => judge(published, records));
    const converted = convert === undefined ? records : await convert(records);
    const [after, draftMicroseconds] = await timed(() => judge(draft, converted));
    tally.publishedMicroseconds += publishedMicroseconds;
    tally.draftMicroseconds += draftMicroseconds;
    const cases = records.flatMap((record, position) => {
      const verdicts = { before: before[position]!, after: after[position]! };
      const found = findCases(record.id, verdicts, { before: record, after: converted[position]! });
      return addRecord(tally, found, verdicts.before.outcome, verdicts.after.outcome);
    });
    return { cases, after, converted };
  }
}

/** A record that is blocked keeps the values it has. */
function writtenOf(judged: readonly Judgement[], records: readonly StoredRecord[]): RecordData[] {
  return judged.map(({ outcome, data }, place) => (outcome === 'block' ? records[place]!.data : data));
}

function revisionOf(policy: AccessPolicy, definitions: EntityDefinitions, before: StoredRecord): Revision {
  const { id: recordId, version: expectedVersion } = before;
  const data = enteredValues(policy, definitions, before);
  return { before, item: { kind: 'update', recordId, expectedVersion, data } };
}

/** With the processor time in microseconds: other work on the machine does not count. */
async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const started = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(started);
  return [result, user + system];
}
