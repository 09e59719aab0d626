import {
  createProblem,
  type EffectiveEntity,
  fieldPaths,
  fieldSchemaAt,
  type FilterCondition,
  type LocalizedText,
  type Problem,
  type RecordStatus,
} from '@guiyi/contracts';
import { searchWords } from '../search/search-condition';
import { findUnstorable } from '@guiyi/validation';
import { searchablePaths } from '../search/search-text';
import { type Cursor, parseCursor } from './keyset-cursor';
import { type ListField, listFieldOf, recordFields } from './list-field';
import type { FilterOperator } from './operators/filter-operator';
import type { SortTerm } from './sort-term';
import { filterOperators } from './operators/registry';

/** The query parameters of a list as they come. */
export interface RawRecordQuery {
  filter?: string;
  sort?: string;
  search?: string;
  /** Left out: every state but archived, unless a filter asks for states. */
  status?: RecordStatus;
  cursor?: string;
  /** 1 to 200. */
  limit: number;
}

export interface RecordQuery {
  filters: readonly ParsedFilter[];
  /** At most three; the id follows them. */
  sort: readonly SortTerm[];
  words: readonly string[];
  /** The paths in which this caller may search. */
  searchPaths: readonly string[];
  statuses: readonly RecordStatus[];
  cursor: Cursor | undefined;
  limit: number;
}

export interface ParsedFilter {
  field: ListField;
  operator: FilterOperator<unknown>;
  value: unknown;
}

/** Whether the caller sees the field as it is; what is hidden or masked is no way to find or order records either. */
export type FieldVisibility = (path: string) => boolean;

const statuses: readonly RecordStatus[] = ['draft', 'active', 'frozen', 'archived'];
const mostSortTerms = 3;

/** Reads the parameters of a list, all or nothing; the pointers of the problems begin with the parameter's name. */
export function parseRecordQuery(
  raw: RawRecordQuery,
  entity: EffectiveEntity,
  isVisible: FieldVisibility,
): { query: RecordQuery } | { problems: Problem[] } {
  const reader = new QueryReader(entity, isVisible);
  const sort = reader.sort(raw.sort);
  const filters = reader.filters(raw.filter);
  const query: RecordQuery = {
    filters,
    sort,
    words: searchWords(reader.text('/search', raw.search)),
    searchPaths: searchablePaths(entity).filter(isVisible),
    statuses: statusesOf(
      raw.status,
      filters.some(({ field }) => field.name === 'status'),
    ),
    cursor: reader.cursor(raw.cursor, sort),
    limit: raw.limit,
  };
  return reader.problems.length > 0 ? { problems: reader.problems } : { query };
}

class QueryReader {
  readonly problems: Problem[] = [];

  constructor(
    private readonly entity: EffectiveEntity,
    private readonly isVisible: FieldVisibility,
  ) {}

  filters(text: string | undefined): ParsedFilter[] {
    if (text === undefined || text === '') return [];
    return this.conditionsOf(text).flatMap((condition, position) => {
      const parsed = this.filter(condition, `/filter/all/${position}`);
      return parsed === undefined ? [] : [parsed];
    });
  }

  sort(text: string | undefined): SortTerm[] {
    const terms = (text === undefined || text === '' ? '-updatedAt' : text)
      .split(',')
      .map((term) => term.trim());
    if (terms.length > mostSortTerms)
      this.report('too-many-sort-fields', '/sort', texts.tooManySortFields, {});
    const usable = this.usableFields('sortable');
    return terms.flatMap((term) => {
      const descending = term.startsWith('-');
      const name = term.replace(/^[-+]/, '');
      const field = usable.includes(name) ? listFieldOf(this.entity, name) : undefined;
      if (field !== undefined) return [{ field, descending }];
      this.report('field-not-sortable', '/sort', texts.notSortable, {
        field: name,
        usable: usable.join(', '),
      });
      return [];
    });
  }

  cursor(text: string | undefined, sort: readonly SortTerm[]): Cursor | undefined {
    if (text === undefined || text === '') return undefined;
    const cursor = parseCursor(text, sort);
    if (cursor === undefined) this.report('cursor-invalid', '/cursor', texts.cursorInvalid, {});
    return cursor;
  }

  text(pointer: string, text: string | undefined): string {
    if (text === undefined) return '';
    if (findUnstorable(text) === undefined && text.length <= 200) return text;
    this.report('text-invalid', pointer, texts.textInvalid, {});
    return '';
  }

  private conditionsOf(text: string): readonly unknown[] {
    const filter = parseJson(text);
    const all = isObject(filter) && Object.keys(filter).length === 1 ? filter['all'] : undefined;
    if (Array.isArray(all) && all.length <= 20) return all;
    this.report('filter-invalid', '/filter', texts.filterInvalid, {});
    return [];
  }

  private filter(condition: unknown, pointer: string): ParsedFilter | undefined {
    if (!isCondition(condition)) return this.report('filter-invalid', pointer, texts.filterInvalid, {});
    const usable = this.usableFields('filterable');
    const field = usable.includes(condition.field) ? listFieldOf(this.entity, condition.field) : undefined;
    if (field === undefined)
      return this.report('field-not-filterable', `${pointer}/field`, texts.notFilterable, {
        field: condition.field,
        usable: usable.join(', '),
      });
    const operator: FilterOperator<unknown> = filterOperators[condition.op];
    if (!operator.types.includes(field.type))
      return this.report('operator-not-usable', `${pointer}/op`, texts.operatorNotUsable, {
        op: condition.op,
        field: field.name,
      });
    const value =
      findUnstorable(condition.value) === undefined ? operator.parse(condition.value, field) : undefined;
    if (value === undefined)
      return this.report('filter-value-invalid', `${pointer}/value`, texts.valueInvalid, {
        op: condition.op,
        field: field.name,
        type: field.type,
        value: condition.value,
      });
    return { field, operator, value };
  }

  private usableFields(flag: 'filterable' | 'sortable'): string[] {
    const ofEntity = fieldPaths(this.entity).filter(
      (path) =>
        fieldSchemaAt(this.entity, path)?.['x-field'][flag] === true &&
        !(flag === 'sortable' && path.includes('.')),
    );
    return [...new Set([...recordFields, ...ofEntity])].filter(
      (name) => fieldSchemaAt(this.entity, name) === undefined || this.isVisible(name),
    );
  }

  private report(
    code: string,
    pointer: string,
    text: LocalizedText,
    values: Readonly<Record<string, unknown>>,
  ): undefined {
    this.problems.push(createProblem(code, pointer, text, values));
  }
}

function statusesOf(asked: RecordStatus | undefined, filtered: boolean): readonly RecordStatus[] {
  if (asked !== undefined) return [asked];
  return filtered ? statuses : statuses.filter((status) => status !== 'archived');
}

function isCondition(value: unknown): value is FilterCondition {
  return (
    isObject(value) &&
    typeof value['field'] === 'string' &&
    typeof value['op'] === 'string' &&
    Object.hasOwn(filterOperators, value['op']) &&
    Object.keys(value).every((key) => ['field', 'op', 'value'].includes(key))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const texts = {
  filterInvalid: {
    'zh-CN':
      '筛选条件应是 JSON：{"all":[{"field":"字段","op":"运算","value":值}]}，最多 20 条，运算为 eq、ne、in、contains、startsWith、gt、gte、lt、lte、blank、notBlank',
    'zh-TW':
      '篩選條件應是 JSON：{"all":[{"field":"欄位","op":"運算","value":值}]}，最多 20 條，運算為 eq、ne、in、contains、startsWith、gt、gte、lt、lte、blank、notBlank',
    en: 'A filter is JSON of the form {"all":[{"field":…,"op":…,"value":…}]} with at most 20 conditions; op is eq, ne, in, contains, startsWith, gt, gte, lt, lte, blank or notBlank',
  },
  notFilterable: {
    'zh-CN': '不能按字段 {field} 筛选；可用字段：{usable}',
    'zh-TW': '不能按欄位 {field} 篩選；可用欄位：{usable}',
    en: 'Records cannot be filtered by {field}; fields to filter by: {usable}',
  },
  notSortable: {
    'zh-CN': '不能按字段 {field} 排序；可用字段：{usable}',
    'zh-TW': '不能按欄位 {field} 排序；可用欄位：{usable}',
    en: 'Records cannot be sorted by {field}; fields to sort by: {usable}',
  },
  tooManySortFields: {
    'zh-CN': '最多按三个字段排序',
    'zh-TW': '最多按三個欄位排序',
    en: 'Records can be sorted by three fields at most',
  },
  operatorNotUsable: {
    'zh-CN': '运算 {op} 不适用于字段 {field}',
    'zh-TW': '運算 {op} 不適用於欄位 {field}',
    en: 'The operator {op} cannot be used on {field}',
  },
  valueInvalid: {
    'zh-CN': '字段 {field}（{type}）的运算 {op} 不能使用值 {value}',
    'zh-TW': '欄位 {field}（{type}）的運算 {op} 不能使用值 {value}',
    en: 'The value {value} does not fit the operator {op} on {field} ({type})',
  },
  cursorInvalid: {
    'zh-CN': '分页游标无效或属于另一种排序；请去掉 cursor 从第一页开始',
    'zh-TW': '分頁游標無效或屬於另一種排序；請去掉 cursor 從第一頁開始',
    en: 'The cursor is not valid, or belongs to another sort order; leave it out to start at the first page',
  },
  textInvalid: {
    'zh-CN': '搜索内容最多 200 个字符，且不能含无法存储的字符',
    'zh-TW': '搜尋內容最多 200 個字元，且不能含無法儲存的字元',
    en: 'A search has at most 200 characters, all of which can be stored',
  },
} satisfies Record<string, LocalizedText>;
