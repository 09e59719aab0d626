import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordWriter, type Revision, type StoredRecord } from '@guiyi/records';
import type { Judgement } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { enteredValues } from '../entered-values';
import { casesOf, type TrialCase } from './trial-case';
import { addRecord, type PositionedCase, type TrialTally } from './trial-tally';

/** The rules in force, and the same with the drafts in their places. */
export interface TrialRules {
  published: EntityDefinitions;
  draft: EntityDefinitions;
}

interface JudgedBoth {
  /** To keep. */
  cases: PositionedCase[];
  after: Judgement[];
}

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
    return (await this.judgeBoth(caller, rules, records, tally, casesOf)).cases;
  }

  /**
   * The same as it would come to be: a record that the drafts block keeps the values it has.
   * @returns also what the drafts make of each record
   */
  judgeWritten(
    caller: Caller,
    rules: TrialRules,
    records: readonly StoredRecord[],
    tally: TrialTally,
  ): Promise<JudgedBoth> {
    return this.judgeBoth(caller, rules, records, tally, (recordId, before, after) =>
      casesOf(recordId, before, after).filter(
        ({ kind }) => kind !== 'rewritten' || after.outcome !== 'block',
      ),
    );
  }

  /** What the drafts make of the data of records: one that they block keeps the values it has. */
  async rewritten(
    caller: Caller,
    draft: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<RecordData[]> {
    const policy = await this.access.policyFor(caller);
    const revisions = records.map((record) => revisionOf(policy, draft, record));
    const judged = await this.writer.judge(caller, draft, 'bulkEdit', revisions);
    return judged.map(({ outcome, data }, place) => (outcome === 'block' ? records[place]!.data : data));
  }

  private async judgeBoth(
    caller: Caller,
    { published, draft }: TrialRules,
    records: readonly StoredRecord[],
    tally: TrialTally,
    findCases: (recordId: string, before: Judgement, after: Judgement) => TrialCase[],
  ): Promise<JudgedBoth> {
    const policy = await this.access.policyFor(caller);
    const judge = (definitions: EntityDefinitions): Promise<Judgement[]> => {
      const revisions = records.map((record) => revisionOf(policy, definitions, record));
      return this.writer.judge(caller, definitions, 'bulkEdit', revisions);
    };
    const [before, publishedMicroseconds] = await timed(() => judge(published));
    const [after, draftMicroseconds] = await timed(() => judge(draft));
    tally.publishedMicroseconds += publishedMicroseconds;
    tally.draftMicroseconds += draftMicroseconds;
    const cases = records.flatMap(({ id }, position) => {
      const one = before[position]!;
      const other = after[position]!;
      return addRecord(tally, findCases(id, one, other), one.outcome, other.outcome);
    });
    return { cases, after };
  }
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
