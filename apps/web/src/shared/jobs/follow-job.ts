import { isFinished, type JobStatus } from '~/shared/ui/tags';

const EVERY_MS = 1000;

/** How often to ask again about a job: until it is finished. */
export function followJob(job: { status: JobStatus } | undefined): number | false {
  return job === undefined || isFinished(job.status) ? false : EVERY_MS;
}
