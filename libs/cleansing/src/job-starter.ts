import { type AccessPolicy, AccessService, type Caller, UserService } from '@guiyi/access';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';

/** What every job of this lib was started with. */
export interface StartedJob {
  id: string;
  entity: string;
  startedById: string;
  /** Of the documents in force when it was started. */
  versions: Record<string, number>;
}

/** Who a job acts for, with the rights they have now, and the rules it goes by. */
export interface JobRules {
  caller: Caller;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
}

/** Finds what a job needs besides its records. */
@Injectable()
export class JobStarter {
  constructor(
    private readonly users: UserService,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /** Undefined when whoever started the job has been disabled since. */
  async rulesOf(job: StartedJob): Promise<JobRules | undefined> {
    // History shows what the job writes under the id of the job.
    const caller = await this.users.callerFor(job.startedById, job.id);
    if (caller === undefined) return undefined;
    const policy = await this.access.policyFor(caller);
    return { caller, policy, definitions: await this.definitions.forEntityAt(job.entity, job.versions) };
  }
}
