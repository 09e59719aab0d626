import type { CleansingProgress } from '@guiyi/contracts';
import type { JobStatus } from '@guiyi/queue';

export interface ProgressedJob {
  status: JobStatus;
  total: number;
  done: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** How far a job is and, from the rate so far, when it will probably be done. */
export function progressOf(job: ProgressedJob, now: Date): CleansingProgress {
  const { status, total, done, startedAt, finishedAt } = job;
  const seconds = startedAt === null ? 0 : ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const rate = seconds > 0 && done > 0 ? done / seconds : null;
  return {
    records: total,
    done,
    share: shareOf(job),
    recordsPerSecond: rate === null ? null : Math.round(rate * 10) / 10,
    etaSeconds:
      status === 'completed'
        ? 0
        : status === 'running' && rate !== null
          ? Math.ceil(Math.max(0, total - done) / rate)
          : null,
  };
}

function shareOf({ status, total, done }: ProgressedJob): number {
  if (status === 'completed') return 1;
  return total === 0 ? 0 : Math.min(0.999, done / total);
}
