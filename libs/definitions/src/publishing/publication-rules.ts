import { AccessService, type Caller } from '@guiyi/access';
import { type FieldMigration, PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { Definition } from '../definition';
import { hashOfDrafts } from './publication';
import { PublicationPorts } from './publication-ports';
import { PublishedDefinitions } from './published-definitions';

/** Who may publish, and what has to happen before, as the roles in force say. */
@Injectable()
export class PublicationRules {
  constructor(
    private readonly access: AccessService,
    private readonly published: PublishedDefinitions,
    private readonly ports: PublicationPorts,
  ) {}

  async inForce(): Promise<{ secondPerson: boolean; previewFirst: boolean }> {
    const { publication } = await this.published.roles();
    return {
      secondPerson: publication?.secondPerson ?? false,
      previewFirst: (publication?.previewFirst ?? false) && this.ports.previewEvidence() !== undefined,
    };
  }

  /**
   * For doors that put drafts into force at once, without a change set.
   * @throws PlatformError not-allowed, second-person-needed, preview-needed
   */
  async requireDirect(caller: Caller, drafts: readonly Definition[]): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    policy.require('definitions.publish');
    if ((await this.inForce()).secondPerson) throw new PlatformError('second-person-needed');
    await this.requirePreview(caller, drafts);
  }

  /** @throws PlatformError preview-needed */
  async requirePreview(
    caller: Caller,
    drafts: readonly Definition[],
    migrations: readonly FieldMigration[] = [],
  ): Promise<void> {
    if (!(await this.inForce()).previewFirst) return;
    const hash = hashOfDrafts(drafts, migrations);
    if (await this.ports.previewEvidence()?.isSeen(caller, { hash, drafts })) return;
    throw new PlatformError('preview-needed');
  }
}
