import { runInTransaction } from '@guiyi/database';
import { GroupRunStore, type SettledResult, type WaitingItem } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isPlan, SelectedGroupsJudge } from './selected-groups-judge';
import type { SelectedPages, SelectedWork } from './selected-pages';

/** Says of each selected group whether it would be merged, and into what; changes no record. */
@Injectable()
export class SelectedDryRun implements SelectedPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly judge: SelectedGroupsJudge,
    private readonly runs: GroupRunStore,
  ) {}

  async take(work: SelectedWork, items: readonly WaitingItem[]): Promise<'running' | 'cancelling'> {
    const verdicts = await this.judge.judgeAll(work, items, new Map(), new Date());
    const settled = items.map(({ position, version }, place): SettledResult => {
      const verdict = verdicts[place]!;
      if (!isPlan(verdict)) return { position, result: { outcome: 'refused', ...verdict } };
      const records = [verdict.survivor, ...verdict.absorbed];
      const merge = {
        recordIds: records.map(({ id }) => id),
        recordVersions: records.map((record) => record.version),
        survivorId: verdict.survivor.id,
      };
      return {
        position,
        result: { outcome: 'done', assigneeBefore: null, versionAfter: version, merge },
      };
    });
    return runInTransaction(this.dataSource, (manager) => this.runs.settle(manager, work.run.id, settled));
  }
}
