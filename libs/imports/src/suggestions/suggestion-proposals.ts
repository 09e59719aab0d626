import { PlatformError, type SuggestionDraftInput, type SuggestionProposal } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { SuggestionStore } from './suggestion-store';
import { SuggestionTargets } from './suggestion-targets';
import { SuggestionThread } from './suggestion-thread';
import { presentProposal } from './suggestion-views';

/** Proposals made of what was learned from a table, and tried on its rows. */
@Injectable()
export class SuggestionProposals {
  constructor(
    private readonly suggestions: SuggestionStore,
    private readonly targets: SuggestionTargets,
    private readonly thread: SuggestionThread,
  ) {}

  /** @throws PlatformError suggestion-not-ready */
  async propose(
    id: string,
    { entity, title, choices = {} }: SuggestionDraftInput,
  ): Promise<SuggestionProposal> {
    const table = await this.suggestions.learned(id);
    if (table === undefined) throw new PlatformError('suggestion-not-ready');
    const resolved = await this.targets.resolve({ entity, title });
    const { target, vocabularies } = resolved;
    const made = await this.thread.propose({ ...table, target, choices, vocabularies, now: new Date() });
    return presentProposal(resolved, made, table.sample);
  }
}
