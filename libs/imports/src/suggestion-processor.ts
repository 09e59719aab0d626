import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { SuggestionRunner } from './suggestions/suggestion-runner';

@Injectable()
export class SuggestionRunProcessor implements JobProcessor<'suggestion.run'> {
  readonly job = 'suggestion.run';

  constructor(private readonly runner: SuggestionRunner) {}

  run({ suggestionId }: { suggestionId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(suggestionId, signal);
  }

  onFailed({ suggestionId }: { suggestionId: string }): Promise<void> {
    return this.runner.fail(suggestionId);
  }
}
