import {
  createProblem,
  fieldPaths,
  pointerTo,
  type FieldMigration,
  type LocalizedText,
  type Problem,
} from '@guiyi/contracts';
import { checkLogic, lookupVocabularies } from '@guiyi/logic';
import { fieldOf, levelOfPath, type FieldConversion } from './field-conversion';
import type { SchemaChange, SchemaState } from './schema-change';

export interface ConversionPlan {
  conversions: FieldConversion[];
  /** What is wrong with the migrations; pointers into their list. */
  problems: Problem[];
}

/** A migration with its place in the list that it comes from. */
export interface PlacedMigration {
  migration: FieldMigration;
  position: number;
}

/**
 * What has to be done to stored values: every change that rewrites them, by the migration of its field where there is
 * one, and whatever else migrations fill.
 */
export function planConversions(
  changes: readonly SchemaChange[],
  migrations: readonly PlacedMigration[],
  before: SchemaState,
): ConversionPlan {
  const paths = new Set(fieldPaths(before.entity));
  const problems: Problem[] = [];
  const used = new Map(migrations.map((placed) => [placed.migration.field, placed]));
  for (const placed of migrations) problems.push(...problemsOf(placed, changes, used, paths, before));
  const conversions = changes.flatMap((change): FieldConversion[] => {
    const migration = used.get(change.field)?.migration;
    if (!change.rewrites && migration?.expression === undefined) return [];
    return [conversionOf(change, migration)];
  });
  return { conversions: oneForEach(conversions), problems };
}

function conversionOf(change: SchemaChange, migration: FieldMigration | undefined): FieldConversion {
  const { field, renamedFrom, before, after } = change;
  return {
    ...(before === undefined ? {} : { from: renamedFrom ?? field, before }),
    ...(after === undefined ? {} : { to: field, after }),
    ...(migration?.expression === undefined ? {} : { expression: migration.expression }),
    setAside: migration?.setAside === true || before?.['x-field'].kind === 'computed',
  };
}

/** A field that is renamed and changes its type is converted once. */
function oneForEach(conversions: readonly FieldConversion[]): FieldConversion[] {
  return [...new Map(conversions.map((conversion) => [fieldOf(conversion), conversion])).values()];
}

function problemsOf(
  { migration, position }: PlacedMigration,
  changes: readonly SchemaChange[],
  used: ReadonlyMap<string, PlacedMigration>,
  paths: ReadonlySet<string>,
  { vocabularies }: SchemaState,
): Problem[] {
  const { field, renamedFrom, expression } = migration;
  const at = (name: string): string => pointerTo('migrations', position, name);
  if (used.get(field)?.position !== position)
    return [createProblem('migration-twice', at('field'), texts.twice, { field })];
  const own = changes.filter((change) => change.field === field);
  if (own.length === 0) return [createProblem('migration-of-nothing', at('field'), texts.nothing, { field })];
  const renamed = own.some((change) => change.renamedFrom === renamedFrom);
  if (renamedFrom !== undefined && !renamed)
    return [createProblem('not-renamed', at('renamedFrom'), texts.notRenamed, { field, renamedFrom })];
  if (expression === undefined) return [];
  if (own.every(({ after }) => after === undefined))
    return [createProblem('nothing-to-convert-to', at('expression'), texts.noTarget, { field })];
  const { collection } = levelOfPath(own.find((change) => change.renamedFrom)?.renamedFrom ?? field);
  const isKnown = (path: string, within: string | undefined): boolean => {
    const place = [collection, within].filter((part) => part !== undefined).join('.');
    return path === '' || paths.has(place === '' ? path : `${place}.${path}`);
  };
  const lookup = lookupVocabularies(vocabularies);
  return checkLogic(expression, { pointer: at('expression'), variables: isKnown, vocabularies: lookup });
}

const texts = {
  twice: {
    'zh-CN': '“{field}”有两条转换，请只保留一条。',
    'zh-TW': '「{field}」有兩條轉換，請只保留一條。',
    en: 'There are two migrations of "{field}"; keep one of them.',
  },
  nothing: {
    'zh-CN': '“{field}”的定义没有变化，请去掉这条转换或检查字段路径。',
    'zh-TW': '「{field}」的定義沒有變化，請去掉這條轉換或檢查欄位路徑。',
    en: 'The definition of "{field}" does not change; leave the migration out or check the path of the field.',
  },
  notRenamed: {
    'zh-CN': '“{field}”不能由“{renamedFrom}”改名而来：后者须是同一层中被删除的字段，前者须是新增的字段。',
    'zh-TW': '「{field}」不能由「{renamedFrom}」改名而來：後者須是同一層中被刪除的欄位，前者須是新增的欄位。',
    en: '"{field}" cannot be "{renamedFrom}" renamed: that has to be a field of the same level which is removed, and "{field}" one that is new.',
  },
  noTarget: {
    'zh-CN': '“{field}”被删除，没有可以转换成的字段；请选择另存，或把表达式写在接收它的字段上。',
    'zh-TW': '「{field}」被刪除，沒有可以轉換成的欄位；請選擇另存，或把運算式寫在接收它的欄位上。',
    en: '"{field}" is removed, so there is nothing to convert it to; set its values aside, or write the expression for the field that takes them.',
  },
} satisfies Record<string, LocalizedText>;
