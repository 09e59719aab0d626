import type { AccuracyFigures, Problem } from '@guiyi/contracts';
import {
  compileEntity,
  definitionName,
  type Definition,
  type DefinitionSet,
  PublicationGuard,
  PublishedDefinitions,
} from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { guardRefusals } from './guard-refusals';
import { RuleMeasurer } from './rule-measurer';
import { countLabels } from './label-store';

/** Keeps rules from being published that do worse on the labelled pairs than their guard allows. */
@Injectable()
export class AccuracyPublicationGuard extends PublicationGuard {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly measurer: RuleMeasurer,
  ) {
    super();
  }

  async refuse(
    manager: EntityManager,
    changed: readonly Definition[],
    next: DefinitionSet,
  ): Promise<ReadonlyMap<string, Problem[]>> {
    const refused = new Map<string, Problem[]>();
    for (const definition of decisive(changed)) {
      const problems = await this.problemsOf(manager, definition.key, next);
      if (problems.length > 0) refused.set(definitionName(definition), problems);
    }
    return refused;
  }

  private async problemsOf(manager: EntityManager, entity: string, next: DefinitionSet): Promise<Problem[]> {
    const guard = next.find('matching', entity)?.accuracy;
    if (guard === undefined) return [];
    const { match, different } = await countLabels(manager, entity);
    if (match + different < guard.minPairs) return [];
    const figures = await this.measurer.measure(manager, compileEntity(entity, next, new Map()));
    return guardRefusals(guard, figures, await this.figuresInForce(manager, entity, guard.maxDropF1));
  }

  private async figuresInForce(
    manager: EntityManager,
    entity: string,
    maxDropF1: number | undefined,
  ): Promise<AccuracyFigures | undefined> {
    if (maxDropF1 === undefined) return undefined;
    return this.measurer.measure(manager, await this.definitions.forEntity(entity));
  }
}

/** Of each entity the change that decides who is a duplicate: its matching rule, or else the forms that it compares. */
function decisive(changed: readonly Definition[]): Definition[] {
  const matching = changed.filter(({ kind }) => kind === 'matching');
  const forms = changed.filter(
    ({ kind, key }) => kind === 'standardization' && matching.every((other) => other.key !== key),
  );
  return [...matching, ...forms];
}
