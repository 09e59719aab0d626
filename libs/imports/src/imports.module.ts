import { Global, Module } from '@nestjs/common';
import { StoredFiles } from './files/stored-files';
import { ImportRunProcessor } from './import-processor';
import { ImportStore } from './jobs/import-store';
import { ImportService } from './jobs/import.service';
import { ResultFile } from './result/result-file';
import { ImportRunner } from './run/import-runner';
import { SourcedRows } from './run/sourced-rows';
import { SuggestionRunProcessor } from './suggestion-processor';
import { DefinitionDrafts } from './suggestions/definition-drafts';
import { SuggestionAcceptance } from './suggestions/suggestion-acceptance';
import { SuggestionProposals } from './suggestions/suggestion-proposals';
import { SuggestionRunner } from './suggestions/suggestion-runner';
import { SuggestionStore } from './suggestions/suggestion-store';
import { SuggestionTargets } from './suggestions/suggestion-targets';
import { SuggestionThread } from './suggestions/suggestion-thread';
import { SuggestionService } from './suggestions/suggestion.service';
import { TemplateLibrary } from './templates/template-library';
import { TemplateSamples } from './templates/template-samples';
import { TemplateService } from './templates/template.service';

@Global()
@Module({
  providers: [
    StoredFiles,
    ImportStore,
    ImportService,
    ImportRunner,
    SourcedRows,
    ResultFile,
    ImportRunProcessor,
    SuggestionStore,
    SuggestionTargets,
    SuggestionThread,
    SuggestionProposals,
    DefinitionDrafts,
    SuggestionService,
    SuggestionAcceptance,
    SuggestionRunner,
    SuggestionRunProcessor,
    TemplateLibrary,
    TemplateSamples,
    TemplateService,
  ],
  exports: [
    StoredFiles,
    ImportService,
    ImportRunner,
    ResultFile,
    ImportRunProcessor,
    SuggestionService,
    SuggestionAcceptance,
    SuggestionRunner,
    SuggestionRunProcessor,
    TemplateService,
  ],
})
export class ImportsModule {}
