import type { Caller } from '@guiyi/access';
import {
  errorsOf,
  fillText,
  type ImportJob,
  inLocale,
  PlatformError,
  type SuggestionAcceptInput,
  type SuggestionAccepted,
  type SuggestionImportInput,
} from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { ImportService } from '../jobs/import.service';
import { DefinitionDrafts } from './definition-drafts';
import { SuggestionProposals } from './suggestion-proposals';
import { SuggestionStore } from './suggestion-store';
import { suggestionTexts } from './suggestion-texts';
import { SuggestionService } from './suggestion.service';

/** Makes what was suggested into drafts of definitions, and brings the file in by them. */
@Injectable()
export class SuggestionAcceptance {
  constructor(
    private readonly service: SuggestionService,
    private readonly suggestions: SuggestionStore,
    private readonly proposals: SuggestionProposals,
    private readonly drafts: DefinitionDrafts,
    private readonly imports: ImportService,
  ) {}

  /** @throws PlatformError definitions-not-valid, suggestion-not-ready */
  async accept(caller: Caller, id: string, input: SuggestionAcceptInput): Promise<SuggestionAccepted> {
    const job = await this.service.own(caller, id);
    const { documents, problems } = await this.proposals.propose(id, input);
    if (errorsOf(problems).length > 0)
      throw new PlatformError('definitions-not-valid', { problems: errorsOf(problems) });
    const entity = input.title === undefined ? input.entity : inLocale(input.title, caller.locale);
    const title = fillText(suggestionTexts.changeSet, { file: job.fileName, entity });
    const changeSet = await this.drafts.create(
      caller,
      { title: inLocale(title, caller.locale).slice(0, 200), documents },
      input.publish === true,
    );
    await this.suggestions.setAccepted(id, { entity: input.entity, changeSetId: changeSet.id });
    return { entity: input.entity, changeSet };
  }

  /** Brings the rows of the very file in. @throws PlatformError entity-not-found, suggestion-not-ready */
  async importFile(caller: Caller, id: string, { entity }: SuggestionImportInput): Promise<ImportJob> {
    const { tableId, status } = await this.service.own(caller, id);
    if (tableId === null || status !== 'completed') throw new PlatformError('suggestion-not-ready');
    return this.imports.start(caller, { entity, fileId: tableId });
  }
}
