import type { Caller } from '@guiyi/access';
import { type ChangeSetInput, type ChangeSetView, type ErrorCode, isPlatformError } from '@guiyi/contracts';
import { ChangeSetPublisher, ChangeSets } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';

/** Somebody else has to look first, or something has to be done first: the set waits. */
const waitsFor: readonly ErrorCode[] = [
  'not-allowed',
  'own-change-set',
  'second-person-needed',
  'preview-needed',
  'change-set-status',
];

/** Documents made by the platform become a change set; in force at once when the caller may and wants it. */
@Injectable()
export class DefinitionDrafts {
  constructor(
    private readonly sets: ChangeSets,
    private readonly publisher: ChangeSetPublisher,
  ) {}

  /** @throws PlatformError definitions-not-valid */
  async create(caller: Caller, input: ChangeSetInput, publish: boolean): Promise<ChangeSetView> {
    const set = await this.sets.create(caller, input);
    if (!publish || !set.actions.publish) return set;
    try {
      return await this.publisher.publish(caller, set.id, set.version, {});
    } catch (error) {
      if (isPlatformError(error) && waitsFor.includes(error.code)) return set;
      throw error;
    }
  }
}
