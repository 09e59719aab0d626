import { type AccuracyInput, errorsOf, type MatchingDocument, PlatformError } from '@guiyi/contracts';
import { DefinitionChecker } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';

/** Checks that a draft is a matching document that fits the definitions in force. */
@Injectable()
export class DraftReader {
  constructor(private readonly checker: DefinitionChecker) {}

  /** @throws PlatformError definitions-not-valid */
  async read({ entity, document }: AccuracyInput): Promise<MatchingDocument> {
    const problems = errorsOf(await this.checker.check('matching', document));
    if (problems.length > 0) throw new PlatformError('definitions-not-valid', { problems });
    // The check has parsed it.
    const draft = document as unknown as MatchingDocument;
    if (draft.entity !== entity)
      throw new PlatformError('entity-not-found', { values: { entity: draft.entity } });
    return draft;
  }
}
