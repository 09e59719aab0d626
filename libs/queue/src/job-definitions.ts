import type { JobName, JobPayloads } from '@guiyi/contracts';

type FieldKind<Value> = Value extends number ? 'whole number' : Value extends string ? 'text' : never;

export interface JobDefinition<Payload> {
  /** What each field of the payload must be; a payload that differs fails without being tried again. */
  payload: { [Field in keyof Payload]: FieldKind<Payload[Field]> };
  /** How many of these jobs one worker process runs at once. */
  concurrency: number;
  /** How often the job is tried in all when its handler throws. */
  attempts: number;
}

/** One line per job name. A job that is missing here, or has a field too many, does not compile. */
export const jobDefinitions = {
  'scan.plan': { payload: { scanId: 'text' }, concurrency: 1, attempts: 3 },
  'scan.shard': { payload: { scanId: 'text', shard: 'whole number' }, concurrency: 2, attempts: 5 },
  'scan.cluster': { payload: { scanId: 'text' }, concurrency: 1, attempts: 3 },
  'scan.scheduled': { payload: { scheduleId: 'text' }, concurrency: 1, attempts: 3 },
  'accuracy.train': { payload: { trainingId: 'text' }, concurrency: 1, attempts: 3 },
  'groups.escalate': { payload: {}, concurrency: 1, attempts: 3 },
  'group.run': { payload: { runId: 'text' }, concurrency: 2, attempts: 10 },
  'group.merge': { payload: { runId: 'text' }, concurrency: 1, attempts: 10 },
  'import.run': { payload: { importId: 'text' }, concurrency: 1, attempts: 3 },
  'suggestion.run': { payload: { suggestionId: 'text' }, concurrency: 1, attempts: 3 },
  'trial.run': { payload: { trialId: 'text' }, concurrency: 1, attempts: 3 },
  'cleansing.run': { payload: { runId: 'text' }, concurrency: 1, attempts: 3 },
  'auto-merge.run': { payload: { runId: 'text' }, concurrency: 1, attempts: 10 },
  'follow-up.run': { payload: { followUpId: 'text' }, concurrency: 1, attempts: 5 },
  'shadow.run': { payload: { shadowRunId: 'text' }, concurrency: 1, attempts: 10 },
  // An estimate does not wait for the exact figures of somebody else.
  'impact.run': { payload: { previewId: 'text' }, concurrency: 2, attempts: 3 },
  'change-set.publish': { payload: { changeSetId: 'text' }, concurrency: 1, attempts: 10 },
  'attachments.sweep': { payload: {}, concurrency: 1, attempts: 3 },
  'pins.expire': { payload: {}, concurrency: 1, attempts: 3 },
  'merges.expire': { payload: {}, concurrency: 1, attempts: 3 },
  'uniqueness.rebuild': {
    payload: { entity: 'text', fingerprint: 'text' },
    concurrency: 1,
    attempts: 10,
  },
} satisfies { [Name in JobName]: JobDefinition<JobPayloads[Name]> };

export const jobNames = Object.keys(jobDefinitions) as JobName[];

/**
 * Checks what came out of the queue against the job's definition.
 * @throws InvalidJobPayloadError naming the job, the field and what was found.
 */
export function parseJobPayload<Name extends JobName>(name: Name, payload: unknown): JobPayloads[Name] {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new InvalidJobPayloadError(`Job ${name}: the payload must be an object, not ${describe(payload)}`);
  }
  const values = payload as Record<string, unknown>;
  const expected: Record<string, string> = jobDefinitions[name].payload;
  for (const [field, kind] of Object.entries(expected)) {
    if (!isOfKind(values[field], kind)) {
      throw new InvalidJobPayloadError(
        `Job ${name}: "${field}" must be a ${kind}, not ${describe(values[field])}`,
      );
    }
  }
  return payload as JobPayloads[Name];
}

export class InvalidJobPayloadError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidJobPayloadError';
  }
}

function isOfKind(value: unknown, kind: string): boolean {
  return kind === 'text' ? typeof value === 'string' && value !== '' : Number.isSafeInteger(value);
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
