import type { GroupProgress } from '@guiyi/contracts';
import type { JobStatus } from './job-status';

/** How far a job is that goes through groups, and when it will be through. */
export function groupProgress(
  job: { status: JobStatus; startedAt: Date | null; finishedAt: Date | null },
  { total, done }: { total: number; done: number },
  now: Date,
): GroupProgress {
  const { status, startedAt, finishedAt } = job;
  const seconds = startedAt === null ? 0 : ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const rate = seconds > 0 && done > 0 ? done / seconds : null;
  const left = Math.max(0, total - done);
  return {
    ...{ groups: total, done },
    share: status === 'completed' ? 1 : total === 0 ? 0 : Math.min(0.999, done / total),
    groupsPerSecond: rate === null ? null : Math.round(rate * 10) / 10,
    etaSeconds:
      status === 'completed' ? 0 : status === 'running' && rate !== null ? Math.ceil(left / rate) : null,
  };
}
