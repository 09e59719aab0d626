import {
  createProblem,
  pointerTo,
  type EffectiveEntity,
  type FieldSchema,
  type JsonLogic,
  type Problem,
  type SurvivorshipDocument,
  type SurvivorshipRule,
  type SurvivorshipStrategy,
} from '@guiyi/contracts';
import { checkLogic, type FieldValuesOf, type VocabularyLookup } from '@guiyi/logic';
import { survivorshipTexts } from './survivorship-texts';

/** What a survivorship document is checked against. */
export interface SurvivorshipCheckContext {
  /** Everything that a record of the entity may hold. */
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>;
  /** Field paths, `contacts.mobile` included: the variables of conditions. */
  paths: ReadonlySet<string>;
  values: FieldValuesOf;
  vocabularies?: VocabularyLookup | undefined;
  /** Codes of the sources; left out, the sources are not checked. */
  sources?: ReadonlySet<string> | undefined;
  /** Ids of the clauses of the entity's match rule; left out, they are not checked. */
  clauses?: ReadonlySet<string> | undefined;
}

type List = readonly (string | number)[];

/** Does a document of the right shape make sense? Everything that is wrong with it, or nothing. */
export function checkSurvivorship(
  document: SurvivorshipDocument,
  context: SurvivorshipCheckContext,
): Problem[] {
  return [
    ...checkSources(document.sources, ['sources'], context),
    ...document.survivor.flatMap((criterion, position) =>
      criterion.by === 'condition'
        ? checkCondition(criterion.when, ['survivor', position, 'when'], context)
        : criterion.by === 'sourceTrust'
          ? checkTrustHasSources(document.sources, ['survivor', position])
          : [],
    ),
    ...checkOwnership(document.rules, context),
    ...document.rules.flatMap((rule, position) => checkRule(rule, ['rules', position], document, context)),
    ...checkStrategies(document.otherwise, ['otherwise'], document, context),
    ...checkAutoMerge(document, context),
    ...checkLinkOnly(document, context),
  ];
}

function checkLinkOnly(
  { linkOnly, autoMerge }: SurvivorshipDocument,
  context: SurvivorshipCheckContext,
): Problem[] {
  const { everything = false, sources = [] } = linkOnly ?? {};
  const warning = (
    code: string,
    name: string,
    text: (typeof survivorshipTexts)[keyof typeof survivorshipTexts],
  ) => createProblem(code, pointerTo('linkOnly', name), text, {}, 'warning');
  return [
    ...checkSources(sources, ['linkOnly', 'sources'], context),
    ...(everything && sources.length > 0
      ? [warning('sources-without-effect', 'sources', survivorshipTexts.linkOnlySources)]
      : []),
    ...(everything && autoMerge?.enabled === true
      ? [warning('auto-merge-without-effect', 'everything', survivorshipTexts.linkOnlyAutoMerge)]
      : []),
  ];
}

function checkAutoMerge({ autoMerge }: SurvivorshipDocument, context: SurvivorshipCheckContext): Problem[] {
  if (autoMerge === undefined) return [];
  const { clauses = [], exclude, approval } = autoMerge;
  return [
    ...clauses.flatMap((clause, position) =>
      context.clauses === undefined || context.clauses.has(clause)
        ? []
        : [
            createProblem(
              'unknown-clause',
              pointerTo('autoMerge', 'clauses', position),
              survivorshipTexts.unknownClause,
              { clause, known: [...context.clauses].join(', ') || '—' },
            ),
          ],
    ),
    ...(exclude === undefined ? [] : checkCondition(exclude, ['autoMerge', 'exclude'], context)),
    ...(approval === undefined ? [] : checkCondition(approval, ['autoMerge', 'approval'], context)),
  ];
}

function checkOwnership(rules: readonly SurvivorshipRule[], { entity }: SurvivorshipCheckContext): Problem[] {
  const owners = new Map<string, string>();
  const ids = new Set<string>();
  return rules.flatMap((rule, position) => {
    const problems = ids.has(rule.id)
      ? [
          createProblem('duplicate-id', pointerTo('rules', position, 'id'), survivorshipTexts.duplicateId, {
            id: rule.id,
          }),
        ]
      : [];
    ids.add(rule.id);
    return [
      ...problems,
      ...rule.fields.flatMap((field, place) => {
        const pointer = pointerTo('rules', position, 'fields', place);
        const schema = fieldOf(entity, field);
        if (schema === undefined)
          return [createProblem('unknown-field', pointer, survivorshipTexts.unknownField, { field })];
        const owner = owners.get(field);
        if (owner !== undefined)
          return [
            createProblem('field-in-two-rules', pointer, survivorshipTexts.twoRules, { field, rule: owner }),
          ];
        owners.set(field, rule.id);
        return isIdentity(schema)
          ? [createProblem('identity-field', pointer, survivorshipTexts.identityField, { field }, 'warning')]
          : [];
      }),
    ];
  });
}

function checkRule(
  rule: SurvivorshipRule,
  place: List,
  document: SurvivorshipDocument,
  context: SurvivorshipCheckContext,
): Problem[] {
  const alone =
    rule.together === true && rule.fields.length === 1
      ? [
          createProblem(
            'together-alone',
            pointerTo(...place, 'together'),
            survivorshipTexts.aloneTogether,
            { id: rule.id },
            'warning',
          ),
        ]
      : [];
  return [
    ...alone,
    ...checkStrategies(rule.strategies, [...place, 'strategies'], document, context),
    ...rule.strategies.flatMap((strategy, position) =>
      rule.fields.flatMap((field) => checkFits(strategy, field, [...place, 'strategies', position], context)),
    ),
  ];
}

/** Combining strategies stand alone; what comes after a strategy that always decides is never reached. */
function checkStrategies(
  strategies: readonly SurvivorshipStrategy[],
  place: List,
  document: SurvivorshipDocument,
  context: SurvivorshipCheckContext,
): Problem[] {
  const seen = new Set<string>();
  return strategies.flatMap((strategy, position) => {
    const at = [...place, position];
    const { by } = strategy;
    const problems: Problem[] = [];
    if (isCombining(by) && strategies.length > 1)
      problems.push(
        createProblem('strategy-not-alone', pointerTo(...at), survivorshipTexts.combiningAlone, { by }),
      );
    if (by === 'survivor' && position < strategies.length - 1)
      problems.push(
        createProblem(
          'strategy-never-reached',
          pointerTo(...at),
          survivorshipTexts.neverReached,
          { by },
          'warning',
        ),
      );
    if (seen.has(by) && by !== 'condition' && by !== 'sourceTrust')
      problems.push(
        createProblem(
          'repeated-strategy',
          pointerTo(...at),
          survivorshipTexts.repeatedStrategy,
          { by },
          'warning',
        ),
      );
    seen.add(by);
    if (by === 'condition') problems.push(...checkCondition(strategy.when, [...at, 'when'], context));
    if (by === 'sourceTrust')
      problems.push(
        ...(strategy.sources === undefined
          ? checkTrustHasSources(document.sources, at)
          : checkSources(strategy.sources, [...at, 'sources'], context)),
      );
    return problems;
  });
}

function checkFits(
  strategy: SurvivorshipStrategy,
  field: string,
  place: List,
  context: SurvivorshipCheckContext,
): Problem[] {
  const schema = fieldOf(context.entity, field);
  if (schema === undefined) return [];
  const isList = schema.type === 'array';
  if (strategy.by === 'union') return checkUnion(strategy, field, schema, place, context);
  if (strategy.by === 'restrictive') return checkRestrictive(strategy, field, schema, place, context);
  if (isList && (strategy.by === 'lowest' || strategy.by === 'highest'))
    return [
      createProblem('list-has-no-order', pointerTo(...place), survivorshipTexts.listIsOrdered, { field }),
    ];
  return [];
}

function checkUnion(
  { key }: SurvivorshipStrategy & { by: 'union' },
  field: string,
  schema: FieldSchema,
  place: List,
  { entity }: SurvivorshipCheckContext,
): Problem[] {
  if (schema.type !== 'array')
    return [
      createProblem('union-needs-list', pointerTo(...place), survivorshipTexts.unionNeedsList, { field }),
    ];
  if (key === undefined) return [];
  const row = entity.collections[field];
  if (row === undefined)
    return [
      createProblem('key-needs-rows', pointerTo(...place, 'key'), survivorshipTexts.keyNeedsRows, { field }),
    ];
  return key.flatMap((name, position) =>
    Object.hasOwn(row.properties, name)
      ? []
      : [
          createProblem(
            'unknown-field',
            pointerTo(...place, 'key', position),
            survivorshipTexts.unknownField,
            {
              field: `${field}.${name}`,
            },
          ),
        ],
  );
}

function checkRestrictive(
  { order }: SurvivorshipStrategy & { by: 'restrictive' },
  field: string,
  schema: FieldSchema,
  place: List,
  { values }: SurvivorshipCheckContext,
): Problem[] {
  if (order === undefined)
    return schema.type === 'boolean'
      ? []
      : [
          createProblem(
            'restrictive-needs-order',
            pointerTo(...place),
            survivorshipTexts.restrictiveNeedsOrder,
            { field },
          ),
        ];
  const known = values(field, undefined)?.choices;
  if (known === undefined) return [];
  const shown = [...known].slice(0, 30).join(', ');
  return order.flatMap((value, position) =>
    known.has(value)
      ? []
      : [
          createProblem(
            'unknown-value',
            pointerTo(...place, 'order', position),
            survivorshipTexts.unknownValue,
            {
              ...{ field, value, known: shown },
            },
          ),
        ],
  );
}

function checkSources(
  sources: readonly string[],
  place: List,
  { sources: known }: SurvivorshipCheckContext,
): Problem[] {
  if (known === undefined) return [];
  return sources.flatMap((source, position) =>
    known.has(source)
      ? []
      : [
          createProblem('unknown-source', pointerTo(...place, position), survivorshipTexts.unknownSource, {
            source,
            known: [...known].join(', '),
          }),
        ],
  );
}

function checkTrustHasSources(sources: readonly string[], place: List): Problem[] {
  if (sources.length > 0) return [];
  return [createProblem('no-sources', pointerTo(...place), survivorshipTexts.noSources, {}, 'warning')];
}

function checkCondition(when: JsonLogic, place: List, context: SurvivorshipCheckContext): Problem[] {
  return checkLogic(when, {
    pointer: pointerTo(...place),
    variables: (path, within) => context.paths.has(within === undefined ? path : `${within}.${path}`),
    values: context.values,
    ...(context.vocabularies === undefined ? {} : { vocabularies: context.vocabularies }),
  });
}

function fieldOf({ properties }: SurvivorshipCheckContext['entity'], field: string): FieldSchema | undefined {
  return Object.hasOwn(properties, field) ? properties[field] : undefined;
}

function isIdentity(schema: FieldSchema): boolean {
  return schema['x-field'].kind === 'code' || schema['x-field'].immutable === true;
}

function isCombining(by: SurvivorshipStrategy['by']): boolean {
  return by === 'union' || by === 'restrictive' || by === 'manual';
}
