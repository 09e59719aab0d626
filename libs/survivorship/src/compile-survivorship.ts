import type {
  EffectiveEntity,
  JsonLogic,
  SurvivorshipDocument,
  SurvivorshipStrategy,
} from '@guiyi/contracts';
import { compileLogic, type CompileOptions } from '@guiyi/logic';
import { byCondition } from './strategies/by-condition';
import { byMostComplete } from './strategies/by-completeness';
import { byMostFrequent } from './strategies/by-frequency';
import { byLongest, byShortest } from './strategies/by-length';
import { byHighest, byLowest } from './strategies/by-order';
import { byMostRecent, byOldest } from './strategies/by-age';
import { bySourceTrust } from './strategies/source-trust';
import { bySurvivor } from './strategies/by-survivor';
import type { Narrowing } from './strategies/candidate';
import { compileAutoMerge, type CompiledAutoMerge } from './auto-merge';
import { compileCriteria, type SurvivorChooser } from './choose-survivor';

/** Strategies that make one value of all, or leave the choice to a person. */
export type CombiningStrategy = Extract<SurvivorshipStrategy, { by: 'union' | 'restrictive' | 'manual' }>;

/** Fields whose values are chosen together, and how. */
export interface SurvivorshipUnit {
  /** The field's name, or the rule's id when its fields come from one record. */
  id: string;
  /** Undefined where the default applies. */
  rule: string | undefined;
  fields: readonly string[];
  /** The identity of a record: always the survivor's. */
  isIdentity: boolean;
  /** Decides alone, in place of the steps. */
  combine: CombiningStrategy | undefined;
  steps: readonly { by: SurvivorshipStrategy['by']; narrow: Narrowing }[];
  /** Of collections whose rows have a primary one: the field of a row that marks it, by the collection's field. */
  primaries: Readonly<Record<string, string>>;
}

/** A survivorship document ready to use on records of its entity. */
export interface CompiledSurvivorship {
  readonly sources: readonly string[];
  readonly units: readonly SurvivorshipUnit[];
  readonly chooseSurvivor: SurvivorChooser;
  /** Undefined where the document says nothing about merging without a person. */
  readonly autoMerge: CompiledAutoMerge | undefined;
  /** Whether records of the source are linked to their duplicates and never merged; undefined: a record of no source. */
  readonly isLinkOnly: (source: string | undefined) => boolean;
}

/**
 * A document in which checkSurvivorship finds nothing wrong, for the fields of the entity. Codes and immutable fields
 * are the identity of a record: they are the survivor's, whatever the document says.
 * @throws LogicError for a condition that cannot be compiled
 */
export function compileSurvivorship(
  document: SurvivorshipDocument,
  entity: Pick<EffectiveEntity, 'properties'>,
  logic: CompileOptions = {},
): CompiledSurvivorship {
  const compile = (when: JsonLogic) => compileLogic(when, logic);
  const known = Object.keys(entity.properties);
  const kept = known.filter((field) => isIdentity(entity, field));
  const free = new Set(known.filter((field) => !kept.includes(field)));
  const unitOf = (
    id: string,
    rule: string | undefined,
    fields: readonly string[],
    strategies: readonly SurvivorshipStrategy[],
    isIdentity = false,
  ): SurvivorshipUnit => ({
    ...{ id, rule, fields, isIdentity },
    combine: strategies.find(isCombining),
    steps: strategies.flatMap((strategy) => {
      const narrow = narrowingOf(strategy, compile);
      return narrow === undefined ? [] : [{ by: strategy.by, narrow }];
    }),
    primaries: primariesOf(entity, fields),
  });
  const ruled = document.rules.flatMap((rule) => {
    const fields = rule.fields.filter((field) => free.delete(field));
    if (rule.together === true)
      return fields.length === 0 ? [] : [unitOf(rule.id, rule.id, fields, rule.strategies)];
    return fields.map((field) => unitOf(field, rule.id, [field], rule.strategies));
  });
  return {
    sources: document.sources,
    units: [
      ...kept.map((field) => unitOf(field, undefined, [field], [{ by: 'survivor' }], true)),
      ...ruled,
      ...[...free].map((field) => unitOf(field, undefined, [field], document.otherwise)),
    ],
    chooseSurvivor: compileCriteria(document.survivor, document.sources, compile),
    autoMerge: document.autoMerge && compileAutoMerge(document.autoMerge, compile),
    isLinkOnly: linkOnlyOf(document),
  };
}

function linkOnlyOf({ linkOnly }: SurvivorshipDocument): CompiledSurvivorship['isLinkOnly'] {
  const sources = new Set(linkOnly?.sources);
  return (source) => linkOnly?.everything === true || (source !== undefined && sources.has(source));
}

function isIdentity({ properties }: Pick<EffectiveEntity, 'properties'>, field: string): boolean {
  const meaning = properties[field]?.['x-field'];
  return meaning?.kind === 'code' || meaning?.immutable === true;
}

function primariesOf(
  { properties }: Pick<EffectiveEntity, 'properties'>,
  fields: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const primary = properties[field]?.['x-field'].primary;
      return primary === undefined ? [] : [[field, primary]];
    }),
  );
}

function isCombining(strategy: SurvivorshipStrategy): strategy is CombiningStrategy {
  return strategy.by === 'union' || strategy.by === 'restrictive' || strategy.by === 'manual';
}

function narrowingOf(
  strategy: SurvivorshipStrategy,
  compile: (when: JsonLogic) => ReturnType<typeof compileLogic>,
): Narrowing | undefined {
  switch (strategy.by) {
    case 'sourceTrust':
      return bySourceTrust(strategy);
    case 'mostRecent':
      return byMostRecent;
    case 'oldest':
      return byOldest;
    case 'mostComplete':
      return byMostComplete;
    case 'mostFrequent':
      return byMostFrequent;
    case 'longest':
      return byLongest;
    case 'shortest':
      return byShortest;
    case 'lowest':
      return byLowest;
    case 'highest':
      return byHighest;
    case 'condition':
      return byCondition(compile(strategy.when));
    case 'survivor':
      return bySurvivor;
    case 'union':
    case 'restrictive':
    case 'manual':
      return undefined;
  }
}
