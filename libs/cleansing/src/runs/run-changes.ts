import type { Caller } from '@guiyi/access';
import {
  type CleansingChange,
  type CleansingChangeList,
  type CleansingChangeListQuery,
  type CleansingFieldChange,
  inLocale,
  type JsonValue,
  type LocalizedText,
} from '@guiyi/contracts';
import { BYTE_ORDER_MARK, csvRows } from '@guiyi/imports';
import { visibleFindings } from '@guiyi/records';
import { parseIdCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { cellOf } from '../csv-cell';
import { type Reader, type RecordTitle, ShownRecords } from '../shown-records';
import { visibleRows } from '../visible-rows';
import { ChangeStore } from './change-store';
import type { StoredRun } from './cleansing-run';
import type { FieldDifference, RecordChange } from './record-change';

const ROWS_AT_ONCE = 500;

/** What runs did, as far as it is about records that the reader may see. */
@Injectable()
export class RunChanges {
  constructor(
    private readonly changes: ChangeStore,
    private readonly shown: ShownRecords,
  ) {}

  async page(
    caller: Caller,
    { id, entity }: StoredRun,
    { outcome, cursor, limit = 50 }: CleansingChangeListQuery,
  ): Promise<CleansingChangeList> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    const after = cursor === undefined ? undefined : parseIdCursor(cursor);
    const found = await this.changes.page(id, { outcome, after, limit: limit + 1 }, readableBy(reader));
    const shown = found.slice(0, limit);
    return {
      items: await this.present(reader, shown),
      nextCursor: found.length > limit ? (shown.at(-1)?.recordId ?? null) : null,
      total: await this.changes.count(id, outcome, readableBy(reader)),
    };
  }

  /** One row per record and field, as CSV text in pieces. */
  async *export(caller: Caller, { id, entity }: StoredRun): AsyncGenerator<string> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.read');
    yield BYTE_ORDER_MARK + csvRows([Object.values(columns).map((title) => inLocale(title, caller.locale))]);
    for (let after: string | undefined; ;) {
      const window = { outcome: undefined, after, limit: ROWS_AT_ONCE };
      const found = await this.changes.page(id, window, readableBy(reader));
      const rows = (await this.present(reader, found)).flatMap((change) => rowsOf(change, caller));
      if (rows.length > 0) yield csvRows(rows);
      if (found.length < ROWS_AT_ONCE) return;
      after = found.at(-1)?.recordId;
    }
  }

  private async present(reader: Reader, changes: readonly RecordChange[]): Promise<CleansingChange[]> {
    const titles = await this.shown.titles(
      reader,
      changes.map(({ recordId }) => recordId),
    );
    return changes.flatMap((change) => {
      const record = titles.get(change.recordId);
      return record === undefined ? [] : [presentChange(reader, change, record)];
    });
  }
}

function readableBy({ policy }: Reader): (parameters: unknown[]) => string {
  return (parameters) => visibleRows(policy, 'one', parameters);
}

function presentChange(reader: Reader, change: RecordChange, record: RecordTitle): CleansingChange {
  const { outcome, refusal } = change;
  return {
    recordId: change.recordId,
    code: record.code,
    title: record.title,
    outcome: outcome === 'waiting' ? 'refused' : outcome,
    versionBefore: change.versionBefore,
    versionAfter: change.versionAfter,
    changes: change.changes.flatMap((one) => presentField(reader, one)),
    ...(refusal === null ? {} : { refusal }),
    findings: visibleFindings(reader.policy, reader.entity, change.findings),
  };
}

/** Hidden fields are left out, masked ones masked; what was entered is shown only where it changed. */
function presentField({ policy, entity }: Reader, one: FieldDifference): CleansingFieldChange[] {
  const { field, kept } = one;
  if (policy.fieldRight(entity, field) === 'hidden') return [];
  const shown = (value: JsonValue | undefined): unknown =>
    value === undefined ? undefined : policy.projectValue(entity, field, value);
  const showsEntered = JSON.stringify(one.rawBefore) !== JSON.stringify(one.rawAfter);
  const values = {
    before: shown(one.before),
    after: shown(one.after),
    enteredBefore: showsEntered ? shown(one.rawBefore) : undefined,
    enteredAfter: showsEntered ? shown(one.rawAfter) : undefined,
    kept,
  };
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return [{ field, ...Object.fromEntries(present) }];
}

function rowsOf(change: CleansingChange, { locale }: Caller): string[][] {
  const problems = [
    ...(change.refusal === undefined ? [] : [change.refusal]),
    ...change.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ field, message }) => `${field}: ${inLocale(message, locale)}`),
  ].join('\n');
  const fields: CleansingFieldChange[] = change.changes.length === 0 ? [{ field: '' }] : change.changes;
  return fields.map((one) => [
    change.code ?? '',
    change.title,
    inLocale(
      outcomes[one.kept === true ? 'kept' : change.outcome === 'kept' ? 'changed' : change.outcome],
      locale,
    ),
    one.field,
    cellOf(one.before as JsonValue),
    cellOf(one.after as JsonValue),
    cellOf(one.enteredBefore as JsonValue),
    cellOf(one.enteredAfter as JsonValue),
    problems,
    change.recordId,
  ]);
}

const columns = {
  code: { 'zh-CN': '编码', 'zh-TW': '編碼', en: 'Code' },
  title: { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'Name' },
  outcome: { 'zh-CN': '结果', 'zh-TW': '結果', en: 'Result' },
  field: { 'zh-CN': '字段', 'zh-TW': '欄位', en: 'Field' },
  before: { 'zh-CN': '原值', 'zh-TW': '原值', en: 'Before' },
  after: { 'zh-CN': '新值', 'zh-TW': '新值', en: 'After' },
  enteredBefore: { 'zh-CN': '原录入值', 'zh-TW': '原登錄值', en: 'Entered before' },
  enteredAfter: { 'zh-CN': '新录入值', 'zh-TW': '新登錄值', en: 'Entered now' },
  problems: { 'zh-CN': '问题', 'zh-TW': '問題', en: 'Problems' },
  record: { 'zh-CN': '记录', 'zh-TW': '記錄', en: 'Record' },
} satisfies Record<string, LocalizedText>;

const outcomes: Readonly<Record<CleansingChange['outcome'], LocalizedText>> = {
  changed: { 'zh-CN': '已修改', 'zh-TW': '已修改', en: 'changed' },
  refused: { 'zh-CN': '未修改', 'zh-TW': '未修改', en: 'left as it was' },
  kept: { 'zh-CN': '保留后来的修改', 'zh-TW': '保留後來的修改', en: 'edited since, kept' },
};
