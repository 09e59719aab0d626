import type { Caller } from '@guiyi/access';
import { inLocale, type LocalizedText, type RuleTrialCase, type RuleTrialCaseList } from '@guiyi/contracts';
import { BYTE_ORDER_MARK, csvRows } from '@guiyi/imports';
import { Injectable } from '@nestjs/common';
import { cellOf } from '../csv-cell';
import { type Reader, ShownRecords } from '../shown-records';
import { visibleRows } from '../visible-rows';
import type { StoredTrial } from './rule-trial';
import type { TrialCase } from './trial-case';
import { type CaseFilter, TrialStore } from './trial-store';
import { groupsOf } from './trial-tally';
import { presentCase } from './trial-views';

const SAMPLES = 5;
const ROWS_AT_ONCE = 500;

/** The cases of trials, as far as they are about records that the reader may see. */
@Injectable()
export class TrialCases {
  constructor(
    private readonly trials: TrialStore,
    private readonly shown: ShownRecords,
  ) {}

  async samples(caller: Caller, { id, entity, tally }: StoredTrial): Promise<RuleTrialCase[]> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    return this.present(reader, await this.trials.samples(id, groupsOf(tally), SAMPLES, readableBy(reader)));
  }

  async page(
    caller: Caller,
    { id, entity }: StoredTrial,
    filter: CaseFilter,
    from: number,
    limit: number,
  ): Promise<RuleTrialCaseList> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    const found = await this.trials.cases(id, filter, from, limit + 1, readableBy(reader));
    const next = found[limit];
    return {
      items: await this.present(reader, found.slice(0, limit)),
      nextCursor: next === undefined ? null : String(next.position),
      total: await this.trials.countCases(id, filter, readableBy(reader)),
    };
  }

  /** Every case that is kept, as CSV text in pieces. */
  async *export(caller: Caller, { id, entity }: StoredTrial): AsyncGenerator<string> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    yield BYTE_ORDER_MARK + csvRows([Object.values(columns).map((title) => inLocale(title, caller.locale))]);
    for (let from = 0; ;) {
      const found = await this.trials.cases(id, {}, from, ROWS_AT_ONCE, readableBy(reader));
      const shown = await this.present(reader, found);
      if (shown.length > 0) yield csvRows(shown.map((one) => rowOf(one, caller)));
      if (found.length < ROWS_AT_ONCE) return;
      from = found.at(-1)!.position + 1;
    }
  }

  async present(reader: Reader, cases: readonly TrialCase[]): Promise<RuleTrialCase[]> {
    const titles = await this.shown.titles(
      reader,
      cases.map(({ recordId }) => recordId),
    );
    return cases.flatMap((one) => {
      const record = titles.get(one.recordId);
      return record === undefined ? [] : [presentCase(reader, one, record)];
    });
  }
}

function readableBy({ policy }: Reader): (parameters: unknown[]) => string {
  return (parameters) => visibleRows(policy, 'one', parameters);
}

function rowOf(one: RuleTrialCase, { locale }: Caller): string[] {
  return [
    inLocale(kinds[one.kind], locale),
    one.rule ?? '',
    one.field,
    one.code ?? '',
    one.title,
    cellOf(one.before as TrialCase['before']),
    cellOf(one.after as TrialCase['after']),
    one.severity ?? '',
    one.message === undefined ? '' : inLocale(one.message, locale),
    one.recordId,
  ];
}

const columns = {
  kind: { 'zh-CN': '变化', 'zh-TW': '變化', en: 'What happens' },
  rule: { 'zh-CN': '规则', 'zh-TW': '規則', en: 'Rule' },
  field: { 'zh-CN': '字段', 'zh-TW': '欄位', en: 'Field' },
  code: { 'zh-CN': '编码', 'zh-TW': '編碼', en: 'Code' },
  title: { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'Name' },
  before: { 'zh-CN': '现行规则下', 'zh-TW': '現行規則下', en: 'By the rules in force' },
  after: { 'zh-CN': '草稿规则下', 'zh-TW': '草稿規則下', en: 'By the drafts' },
  severity: { 'zh-CN': '级别', 'zh-TW': '級別', en: 'Severity' },
  message: { 'zh-CN': '说明', 'zh-TW': '說明', en: 'Explanation' },
  record: { 'zh-CN': '记录', 'zh-TW': '記錄', en: 'Record' },
} satisfies Record<string, LocalizedText>;

const kinds: Readonly<Record<RuleTrialCase['kind'], LocalizedText>> = {
  rewritten: { 'zh-CN': '改写', 'zh-TW': '改寫', en: 'rewritten' },
  newlyFailing: { 'zh-CN': '新增不通过', 'zh-TW': '新增不通過', en: 'fails newly' },
  newlyPassing: { 'zh-CN': '不再不通过', 'zh-TW': '不再不通過', en: 'fails no more' },
  stillFailing: { 'zh-CN': '仍不通过', 'zh-TW': '仍不通過', en: 'still fails' },
};
