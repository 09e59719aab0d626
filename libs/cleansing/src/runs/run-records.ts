import type { StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { JobRules } from '../job-starter';
import { ConversionPlanner } from '../conversions/conversion-planner';
import { type RecordPage, RecordPages, PAGE } from '../record-pages';
import { ChangeStore } from './change-store';
import type { StoredRun } from './cleansing-run';

/** The records that a run has still to look at. */
@Injectable()
export class RunRecords {
  constructor(
    private readonly recordPages: RecordPages,
    private readonly changes: ChangeStore,
    private readonly conversions: ConversionPlanner,
  ) {}

  pages({ run, policy, definitions }: JobRules & { run: StoredRun }): AsyncGenerator<RecordPage> {
    const { entity, ids, checkpoint, filter, undoOf, conversion } = run;
    if (conversion !== null) return this.conversions.pages(entity, conversion, checkpoint);
    if (undoOf !== null) return this.changedBy(undoOf, run);
    if (ids !== null)
      return this.recordPages.ofIds(
        entity,
        ids.filter((id) => checkpoint === null || id > checkpoint),
      );
    return this.recordPages.selected({ policy, definitions, action: 'edit', filter }, checkpoint, null);
  }

  async ofIds({ entity }: StoredRun, ids: readonly string[]): Promise<StoredRecord[]> {
    const records: StoredRecord[] = [];
    for await (const page of this.recordPages.ofIds(entity, ids)) records.push(...page.records);
    return records;
  }

  private async *changedBy(undone: string, { entity, checkpoint }: StoredRun): AsyncGenerator<RecordPage> {
    for (let after = checkpoint; ;) {
      const made = await this.changes.madeAfter(undone, after, PAGE);
      const ids = made.map(({ recordId }) => recordId);
      yield* this.recordPages.ofIds(entity, ids);
      if (ids.length < PAGE) return;
      after = ids.at(-1) ?? null;
    }
  }
}
