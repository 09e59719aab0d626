import { errorsOf, parseDocument, type DocumentKind, type Problem } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { definitionName, definitionOf, type Definition, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import { PublicationPorts } from '../publishing/publication-ports';
import { PublishedDefinitions } from '../publishing/published-definitions';
import { choosePublishable } from './choose-publishable';

/** Says what publishing one document would do, without publishing it. */
@Injectable()
export class DefinitionChecker {
  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
    private readonly ports: PublicationPorts,
  ) {}

  /** Problems of its shape or, when that is right, of its meaning among the definitions in force. */
  async check(kind: DocumentKind, document: unknown): Promise<Problem[]> {
    const parsed = parseDocument(kind, document);
    if ('problems' in parsed) return parsed.problems;
    const definition = definitionOf(kind, parsed.document);
    const { refused, warnings } = choosePublishable(await this.inForce(), [definition]);
    const name = definitionName(definition);
    return refused.get(name) ?? warnings.get(name) ?? [];
  }

  /** The same, and what features above this lib would say of it before it is published: they know the stored records. */
  async checkForPublication(kind: DocumentKind, document: unknown): Promise<Problem[]> {
    const problems = await this.check(kind, document);
    const parsed = parseDocument(kind, document);
    if ('problems' in parsed || errorsOf(problems).length > 0) return problems;
    const definition = definitionOf(kind, parsed.document);
    const name = definitionName(definition);
    const others = (await this.inForce()).filter((one) => definitionName(one) !== name);
    const next = new DefinitionSet([...others, definition]);
    const said = await this.ports.guard()?.refuse(this.dataSource.manager, [definition], next);
    return [...problems, ...(said?.get(name) ?? [])];
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
