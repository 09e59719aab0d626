import { parseDocument, type DocumentKind, type Problem } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { definitionName, definitionOf, type Definition, type DefinitionName } from '../definition';
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
    const { refused, warnings } = choosePublishable(await this.inForce(), [definition]);
    const name = definitionName(definition);
    return refused.get(name) ?? warnings.get(name) ?? [];
  }

  /** What is wrong with documents that would come into force together, by name; empty when they could. */
  async checkTogether(drafts: readonly Definition[]): Promise<ReadonlyMap<DefinitionName, Problem[]>> {
    return choosePublishable(await this.inForce(), drafts).refused;
  }

  private async inForce(): Promise<Definition[]> {
    return (await this.published.list()).map(
      (version) => ({ kind: version.kind, key: version.key, document: version.document }) as Definition,
    );
  }
}
