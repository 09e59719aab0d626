import { SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { runInTransaction } from '@guiyi/database';
import { DataSource } from 'typeorm';
import { countsAfter, type GroupRow } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { GroupJudge, type GroupVerdict } from './group-judge';
import { type FoundGroup, GroupRows } from './group-rows';
import { PAGE, type RunContext } from './run-context';

/** Of so many groups that would be merged, and of those that would wait, the golden values are kept to be looked at. */
const SAMPLES = 25;

/** Goes through the groups of a scan and says what an automatic merge would do; changes no record. */
@Injectable()
export class DryRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly judge: GroupJudge,
  ) {}

  async go(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run } = context;
    let state = { checkpoint: run.checkpoint, counts: run.counts };
    let last: Pick<GroupRow, 'score' | 'groupId'> | undefined =
      run.checkpoint === 0 ? undefined : await this.rows.last(run.id);
    for (;;) {
      const found = await this.rows.found(run.scanId, last, PAGE);
      if (found.length === 0) return 'completed';
      if (await context.isStopped()) return 'cancelled';
      const verdicts = await this.judge.judge(context, found, new Date());
      let samples = { merge: state.counts.merged, approval: state.counts.approval };
      const rows = found.map((group, place) => {
        const row = rowOf(group, verdicts[place]!, state.checkpoint + place, samples);
        if (row.outcome === 'merge' || row.outcome === 'approval')
          samples = { ...samples, [row.outcome]: samples[row.outcome] + 1 };
        return row;
      });
      const next = {
        checkpoint: state.checkpoint + rows.length,
        counts: countsAfter(state.counts, rows),
      };
      await runInTransaction(this.dataSource, async (manager) => {
        if (!(await this.runs.advance(manager, run.id, state, next))) throw new SupersededError();
        await this.rows.add(manager, run.id, rows);
      });
      await this.runs.announce(run.id);
      state = next;
      last = rows.at(-1);
    }
  }
}

function rowOf(
  { groupId, score, recordIds }: FoundGroup,
  verdict: GroupVerdict,
  position: number,
  samples: Record<'merge' | 'approval', number>,
): GroupRow {
  const row = { position, groupId, score, mergeId: null, decidedBy: null };
  if (verdict.outcome === 'excluded') {
    const { outcome, reason, detail } = verdict;
    return { ...row, outcome, reason, detail, recordIds, versions: [], survivorId: null, golden: null };
  }
  const { outcome, plan } = verdict;
  const members = [plan.survivor, ...plan.absorbed];
  return {
    ...row,
    ...{ outcome, reason: null, detail: null },
    recordIds: members.map(({ id }) => id),
    versions: members.map(({ version }) => version),
    survivorId: plan.survivor.id,
    golden: samples[outcome] < SAMPLES ? plan.values.data : null,
  };
}
