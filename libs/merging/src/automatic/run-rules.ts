import { type AccessPolicy, AccessService, type Caller, UserService } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import type { CompiledAutoMerge } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { StoredRun } from './auto-merge-run';

/** Who a run acts for, with the rights they have now, and the rules it goes by. */
export interface RunRules {
  caller: Caller;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  autoMerge: CompiledAutoMerge;
}

/** Finds what a run needs besides its groups. */
@Injectable()
export class RunRulesReader {
  constructor(
    private readonly users: UserService,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /** Undefined when whoever started the run has been disabled since. */
  async ofRun(run: StoredRun): Promise<RunRules | undefined> {
    // History and ledger show what the run writes under its id.
    const caller = await this.users.callerFor(run.startedById, run.id);
    return caller === undefined ? undefined : this.ofCaller(caller, run);
  }

  private async ofCaller(caller: Caller, run: Pick<StoredRun, 'entity' | 'versions'>): Promise<RunRules> {
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntityAt(run.entity, run.versions);
    const { autoMerge } = definitions.survivorship;
    if (autoMerge === undefined) throw new Error(`The rules of ${run.entity} know no automatic merging`);
    return { caller, policy, definitions, autoMerge };
  }

  /** What counts today, whatever a run went by. @throws PlatformError auto-merge-off */
  async inForce(caller: Caller, entity: string): Promise<RunRules> {
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntity(entity);
    const { autoMerge } = definitions.survivorship;
    if (autoMerge?.policy.enabled !== true) throw new PlatformError('auto-merge-off', { values: { entity } });
    return { caller, policy, definitions, autoMerge };
  }
}
