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
import { broadKeys, type FormShare } from './broad-keys';
import { guardRefusals } from './guard-refusals';
import { RuleMeasurer } from './rule-measurer';
import { countLabels } from './label-store';

/**
 * Keeps rules from being published that do worse on the labelled pairs than their guard allows, and warns about keys that
 * compare much of the base with itself.
 */
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
    const rule = next.find('matching', entity);
    if (rule === undefined) return [];
    const refusals = await this.refusalsOf(manager, entity, next);
    return [...refusals, ...broadKeys(rule, await loadFormShares(manager, entity))];
  }

  private async refusalsOf(manager: EntityManager, entity: string, next: DefinitionSet): Promise<Problem[]> {
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

/** As the last scan counted them. */
async function loadFormShares(manager: EntityManager, entity: string): Promise<Map<string, FormShare>> {
  const rows = await manager.query<(FormShare & { form: string })[]>(
    `SELECT t.form, t.records::integer AS records, coalesce(max(v.records), 0)::integer AS commonest
     FROM match_frequency_total t LEFT JOIN match_common_value v ON v.entity = t.entity AND v.form = t.form
     WHERE t.entity = $1 GROUP BY t.form, t.records`,
    [entity],
  );
  return new Map(rows.map(({ form, records, commonest }) => [form, { records, commonest }]));
}

/** Of each entity the change that decides who is a duplicate: its matching rule, or else the forms that it compares. */
function decisive(changed: readonly Definition[]): Definition[] {
  const matching = changed.filter(({ kind }) => kind === 'matching');
  const forms = changed.filter(
    ({ kind, key }) => kind === 'standardization' && matching.every((other) => other.key !== key),
  );
  return [...matching, ...forms];
}
