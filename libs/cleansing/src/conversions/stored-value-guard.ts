import { randomUUID } from 'node:crypto';
import { systemCaller } from '@guiyi/access';
import {
  createProblem,
  type LocalizedText,
  type Problem,
  PlatformError,
  type SchemaChangeView,
} from '@guiyi/contracts';
import { isUniqueViolation } from '@guiyi/database';
import {
  compileEntity,
  type DefinitionName,
  definitionName,
  type Proposal,
  type Publication,
  SchemaChangeGuard,
} from '@guiyi/definitions';
import { RecordStore } from '@guiyi/records';
import { fieldOf, type FieldConversion, type SchemaChange } from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RunStore } from '../runs/run-store';
import { type ChangedEntity, changedEntities, idleMigrations } from './changed-entities';
import { FormerRuns } from './former-runs';
import { fieldsOf, fieldsRead } from './run-conversion';
import { countsOf, type Examination, ValueExaminer } from './value-examiner';

/** Keeps publications from dropping stored values, and starts the runs that convert them. */
@Injectable()
export class StoredValueGuard extends SchemaChangeGuard {
  constructor(
    private readonly examiner: ValueExaminer,
    private readonly former: FormerRuns,
    private readonly runs: RunStore,
    private readonly records: RecordStore,
  ) {
    super();
  }

  async changes(
    manager: EntityManager,
    proposal: Proposal,
  ): Promise<{ items: SchemaChangeView[]; problems: ReadonlyMap<DefinitionName, Problem[]> }> {
    const items: SchemaChangeView[] = [];
    const problems = new ProblemsByName();
    const entities = changedEntities(proposal);
    addIdle(problems, proposal, entities);
    for (const changed of entities) {
      const conversions = await this.conversionsOf(manager, changed);
      const examination = await this.examine(manager, changed, conversions);
      for (const change of changed.changes) {
        const counted = examination.invalid.get(change);
        const records = counted ?? (await this.examiner.count(manager, changed, change));
        items.push(viewOf(changed, change, conversions, { records, examination }));
      }
      await this.addRefusals(manager, changed, conversions, examination, problems);
    }
    return { items, problems: problems.byName };
  }

  async refuse(manager: EntityManager, proposal: Proposal): Promise<ReadonlyMap<DefinitionName, Problem[]>> {
    const problems = new ProblemsByName();
    const entities = changedEntities(proposal);
    addIdle(problems, proposal, entities);
    for (const changed of entities) {
      const conversions = await this.conversionsOf(manager, changed);
      const examination = await this.examine(manager, { ...changed, changes: [] }, conversions);
      await this.addRefusals(manager, changed, conversions, examination, problems);
    }
    return problems.byName;
  }

  async published(manager: EntityManager, publication: Publication): Promise<void> {
    for (const changed of changedEntities(publication)) await this.start(manager, changed, publication);
  }

  private async addRefusals(
    manager: EntityManager,
    { entity, changes, plan, placeOf }: ChangedEntity,
    conversions: readonly FieldConversion[],
    examination: Examination,
    problems: ProblemsByName,
  ): Promise<void> {
    const general = placeOf(changes[0] ?? { field: '', change: 'added' }).name;
    for (const problem of plan.problems) problems.add(general, problem);
    if (conversions.length === 0) return;
    for (const change of changes.filter((one) => isFirstOf(one, changes))) {
      const loss = lossOf(change, conversions, examination);
      const { name, pointer } = placeOf(change);
      if (loss !== undefined) problems.add(name, lossProblem(change, loss, pointer));
    }
    if ((await this.runs.findActive(entity, manager)) !== undefined)
      problems.add(general, createProblem('records-being-changed', '', texts.beingChanged, { entity }));
  }

  /** Without a sound plan there is nothing to examine. */
  private async examine(
    manager: EntityManager,
    changed: ChangedEntity,
    conversions: readonly FieldConversion[],
  ): Promise<Examination> {
    return changed.plan.problems.length > 0
      ? { fields: new Map(), invalid: new Map() }
      : this.examiner.examine(manager, changed, conversions);
  }

  private conversionsOf(
    manager: EntityManager,
    { entity, changes, plan }: ChangedEntity,
  ): Promise<FieldConversion[]> {
    return this.former.withRestores(manager, entity, changes, plan.conversions);
  }

  private async start(
    manager: EntityManager,
    changed: ChangedEntity,
    publication: Publication,
  ): Promise<void> {
    const { entity } = changed;
    const conversions = await this.conversionsOf(manager, changed);
    if (conversions.length === 0) return;
    const total = await this.records.countHolding(manager, entity, fieldsRead(conversions));
    // A run that finds nothing is still needed where an earlier one holds values: theirs must not come back later.
    if (total === 0 && !(await this.former.any(manager, entity))) return;
    const { versions } = compileEntity(entity, publication.next, publication.versions);
    const changedVersions = publication.made.map((one): [string, number] => [
      definitionName(one),
      one.version,
    ]);
    try {
      await this.runs.insert(
        {
          id: randomUUID(),
          entity,
          kind: 'convert',
          edit: null,
          filter: null,
          ids: null,
          undoOf: null,
          undoneBy: null,
          conversion: {
            conversions,
            versions: Object.fromEntries(
              changedVersions.filter(([name]) => name in versions && tellsFields.test(name)),
            ),
          },
          reason: reasonOf(conversions),
          status: 'queued',
          versions: { ...versions },
          total,
          checkpoint: null,
          changed: 0,
          unchanged: 0,
          refused: 0,
          kept: 0,
          fields: {},
          error: null,
          startedById: systemCaller('').userId,
          startedBy: publication.actor,
          createdAt: publication.at,
          startedAt: null,
          finishedAt: null,
        },
        manager,
      );
    } catch (error) {
      if (!isUniqueViolation(error, 'cleansing_run_one_active')) throw error;
      throw new PlatformError('cleansing-running', { values: { entity } });
    }
  }
}

class ProblemsByName {
  readonly byName = new Map<DefinitionName, Problem[]>();

  add(name: DefinitionName, problem: Problem): void {
    this.byName.set(name, [...(this.byName.get(name) ?? []), problem]);
  }
}

function addIdle(problems: ProblemsByName, proposal: Proposal, entities: readonly ChangedEntity[]): void {
  const [first] = proposal.changed;
  if (first === undefined) return;
  for (const { migration, position } of idleMigrations(proposal, entities))
    problems.add(definitionName(first), idleProblem(migration, position));
}

/** Documents by whose versions a record tells whether it is converted. */
const tellsFields = /^(entity|overlay):/;

interface Loss {
  kind: 'place' | 'conversion';
  records: number;
}

/** What values would be lost, when nobody has said that they may be set aside. */
function lossOf(
  { field, rewrites }: SchemaChange,
  conversions: readonly FieldConversion[],
  { fields }: Examination,
): Loss | undefined {
  const conversion = conversions.find((one) => fieldOf(one) === field);
  const tally = fields.get(field);
  if (!rewrites || conversion === undefined || tally === undefined || conversion.setAside) return undefined;
  const { failed, emptied, setAside } = tally;
  const records = failed + emptied + setAside;
  if (records === 0) return undefined;
  return { kind: conversion.expression === undefined ? 'place' : 'conversion', records };
}

/** A field that is renamed and changes its type has two changes and one conversion. */
function isFirstOf(change: SchemaChange, changes: readonly SchemaChange[]): boolean {
  return changes.find(({ field, rewrites }) => rewrites && field === change.field) === change;
}

function lossProblem({ field }: SchemaChange, { kind, records }: Loss, pointer: string): Problem {
  return kind === 'place'
    ? createProblem('values-without-place', pointer, texts.withoutPlace, { field, records })
    : createProblem('values-not-converted', pointer, texts.notConverted, { field, records });
}

function idleProblem({ entity, field }: { entity: string; field: string }, position: number): Problem {
  return createProblem('migration-of-nothing', `/migrations/${position}/entity`, texts.idle, {
    entity,
    field,
  });
}

function viewOf(
  { entity, placeOf }: ChangedEntity,
  change: SchemaChange,
  conversions: readonly FieldConversion[],
  { records, examination }: { records: number | null; examination: Examination },
): SchemaChangeView {
  const { name, pointer } = placeOf(change);
  const [kind = '', key = ''] = name.split(':');
  const { field, effect, sentence } = change;
  const conversion = conversions.find((one) => fieldOf(one) === field);
  const tally = examination.fields.get(field);
  const converts = change.rewrites || conversion?.expression !== undefined;
  const comesBack = conversion?.restores !== undefined;
  return {
    ...{ entity, field, kind, key, pointer, change: change.change, effect, records, sentence },
    needsMigration: lossOf(change, conversions, examination) !== undefined,
    ...(tally === undefined || conversion?.to === undefined || !converts
      ? {}
      : { conversion: countsOf(tally) }),
    ...(tally === undefined || !comesBack ? {} : { restorable: tally.restored }),
  };
}

/** History shows it with every record; the names of fields are no customer's values. */
function reasonOf(conversions: readonly FieldConversion[]): string {
  return `definitions: ${fieldsOf(conversions).join(', ')}`.slice(0, 500);
}

const texts = {
  withoutPlace: {
    'zh-CN': '{records} 条记录的“{field}”有值，发布后没有位置。请给出转换表达式，或明确选择把这些值另存。',
    'zh-TW': '{records} 筆記錄的「{field}」有值，發布後沒有位置。請給出轉換運算式，或明確選擇把這些值另存。',
    en: '{records} records hold a value of "{field}" that would have no place. Give an expression that converts them, or say that they are set aside.',
  },
  notConverted: {
    'zh-CN': '{records} 条记录的“{field}”不能转换。请试运行并修改表达式，或明确选择把不能转换的值另存。',
    'zh-TW': '{records} 筆記錄的「{field}」不能轉換。請試執行並修改運算式，或明確選擇把不能轉換的值另存。',
    en: 'The values of "{field}" in {records} records cannot be converted. Look at the dry run and change the expression, or say that what cannot be converted is set aside.',
  },
  beingChanged: {
    'zh-CN': '“{entity}”的记录正在被另一个任务修改，请等它结束或取消后再发布。',
    'zh-TW': '「{entity}」的記錄正在被另一個任務修改，請等它結束或取消後再發布。',
    en: 'A job is changing records of "{entity}"; wait for it or cancel it before you publish.',
  },
  idle: {
    'zh-CN': '实体“{entity}”的字段没有变化，请去掉“{field}”的转换或检查实体名称。',
    'zh-TW': '實體「{entity}」的欄位沒有變化，請去掉「{field}」的轉換或檢查實體名稱。',
    en: 'No field of the entity "{entity}" changes; leave out the migration of "{field}" or check the name of the entity.',
  },
} satisfies Record<string, LocalizedText>;
