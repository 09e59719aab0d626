import { parseDocument, type DocumentKind, type Problem } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { definitionName, definitionOf, type Definition } from '../definition';
import { PublishedDefinitions } from '../publishing/published-definitions';
import { choosePublishable } from './choose-publishable';

/** Says what publishing one document would do, without publishing it. */
@Injectable()
export class DefinitionChecker {
  constructor(private readonly published: PublishedDefinitions) {}

  /** Problems of its shape or, when that is right, of its meaning among the definitions in force. */
  async check(kind: DocumentKind, document: unknown): Promise<Problem[]> {
    const parsed = parseDocument(kind, document);
    if ('problems' in parsed) return parsed.problems;
    const definition = definitionOf(kind, parsed.document);
    const inForce = (await this.published.list()).map(
      (version) => ({ kind: version.kind, key: version.key, document: version.document }) as Definition,
    );
    const { refused, warnings } = choosePublishable(inForce, [definition]);
    const name = definitionName(definition);
    return refused.get(name) ?? warnings.get(name) ?? [];
  }
}
