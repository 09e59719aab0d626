import type { Caller } from '@guiyi/access';
import {
  cellOf,
  type Reader,
  ShownRecords,
  type StoredTrial,
  TrialCases,
  TrialStore,
  visibleRows,
} from '@guiyi/cleansing';
import {
  type ImpactCase,
  type ImpactCaseList,
  type ImpactCaseListQuery,
  type ImpactExplanation,
  type ImpactExplanationQuery,
  inLocale,
  type LocalizedText,
  PlatformError,
} from '@guiyi/contracts';
import { PairExplainer } from '@guiyi/duplicates';
import { BYTE_ORDER_MARK, csvRows } from '@guiyi/imports';
import { presentSide, RecordStore } from '@guiyi/records';
import { parsePositionCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PairCaseKind } from '../pairs/pair-changes';
import { PairStore, type StoredPairCase } from '../pairs/pair-store';
import type { PreviewPart, StoredPreview } from './preview';
import { PreviewDefinitions } from './preview-definitions';

const ROWS_AT_ONCE = 500;
const pairKinds: readonly PairCaseKind[] = ['pairGained', 'pairLost', 'pairMoved'];

/** The cases behind the figures of a preview, as far as they are about records that the reader may see. */
@Injectable()
export class PreviewCases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trials: TrialStore,
    private readonly trialCases: TrialCases,
    private readonly pairs: PairStore,
    private readonly records: RecordStore,
    private readonly shown: ShownRecords,
    private readonly definitions: PreviewDefinitions,
    private readonly explainer: PairExplainer,
  ) {}

  /** @throws PlatformError entity-not-found when the preview is of several entities, or not of the one named */
  async page(
    caller: Caller,
    preview: StoredPreview,
    { kind, entity, rule, field, cursor, limit = 50 }: ImpactCaseListQuery,
  ): Promise<ImpactCaseList> {
    const part = partOf(preview, entity);
    const from = cursor === undefined ? 0 : parsePositionCursor(cursor);
    const pairKind = pairKinds.find((one) => one === kind);
    if (pairKind !== undefined) return this.pairPage(caller, preview, part, pairKind, from, limit);
    const trial = await this.trialOf(part);
    if (trial === undefined) return { items: [], nextCursor: null, total: 0 };
    const recordKind = kind as Exclude<typeof kind, PairCaseKind>;
    const found = await this.trialCases.page(caller, trial, { kind: recordKind, rule, field }, from, limit);
    return { ...found, items: found.items.map((record) => ({ kind, record })) };
  }

  /** A pair by the rules in force and by the drafts, on what each compares. @throws PlatformError record-not-found */
  async explain(
    caller: Caller,
    preview: StoredPreview,
    { entity, left, right }: ImpactExplanationQuery,
  ): Promise<ImpactExplanation> {
    const part = partOf(preview, entity);
    if (part === undefined) throw new PlatformError('entity-not-found', { values: { entity } });
    const { published, draft } = await this.definitions.rulesOf(preview, part);
    const [first, second] = left < right ? [left, right] : [right, left];
    const known = await this.pairs.find(preview.id, entity, first, second);
    const forms = new Map(
      [
        { id: first, own: known?.leftForms },
        { id: second, own: known?.rightForms },
      ].flatMap(({ id, own }) => (own === undefined || own === null ? [] : [[id, own] as const])),
    );
    return {
      before: await this.explainer.explainBy(caller, published, left, right),
      after: await this.explainer.explainBy(caller, draft, left, right, forms),
    };
  }

  /** Every pair that is kept, as CSV text in pieces. */
  async *exportPairs(caller: Caller, preview: StoredPreview): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvRows([Object.values(columns).map((title) => inLocale(title, caller.locale))]);
    for (const part of preview.parts)
      for (const kind of pairKinds) {
        let from = 0;
        for (;;) {
          const page = await this.pairPage(caller, preview, part, kind, from, ROWS_AT_ONCE);
          if (page.items.length > 0) yield csvRows(page.items.map((one) => rowOf(one, part, caller)));
          if (page.nextCursor === null) break;
          from = Number(page.nextCursor);
        }
      }
  }

  private async trialOf(part: PreviewPart | undefined): Promise<StoredTrial | undefined> {
    const trialId = part?.trialId ?? null;
    return trialId === null ? undefined : this.trials.find(trialId);
  }

  private async pairPage(
    caller: Caller,
    preview: StoredPreview,
    part: PreviewPart | undefined,
    kind: PairCaseKind,
    from: number,
    limit: number,
  ): Promise<ImpactCaseList> {
    if (part === undefined) return { items: [], nextCursor: null, total: 0 };
    const reader = await this.shown.readerOf(caller, part.entity, 'cleansing.read');
    const readable = (column: string, parameters: unknown[]): string =>
      visibleRows(reader.policy, 'one', parameters, column);
    const found = await this.pairs.page(preview.id, part.entity, kind, from, limit + 1, readable);
    const next = found[limit];
    return {
      items: await this.presentPairs(reader, preview, part, found.slice(0, limit)),
      nextCursor: next === undefined ? null : String(next.position),
      total: await this.pairs.count(preview.id, part.entity, kind, readable),
    };
  }

  private async presentPairs(
    { policy }: Reader,
    preview: StoredPreview,
    part: PreviewPart,
    cases: readonly StoredPairCase[],
  ): Promise<ImpactCase[]> {
    const { published } = await this.definitions.rulesOf(preview, part);
    const ids = [...new Set(cases.flatMap(({ left, right }) => [left, right]))];
    const records = await this.records.byIds(this.dataSource.manager, part.entity, ids);
    return cases.flatMap(({ kind, left, right, before, after }): ImpactCase[] => {
      const [one, other] = [records.get(left), records.get(right)];
      if (one === undefined || other === undefined) return [];
      const side = (record: typeof one): ReturnType<typeof presentSide> =>
        presentSide(policy, published, record);
      return [{ kind, pair: { left: side(one), right: side(other), before, after } }];
    });
  }
}

function partOf({ parts }: StoredPreview, entity: string | undefined): PreviewPart | undefined {
  if (entity === undefined && parts.length <= 1) return parts[0];
  const part = parts.find((one) => one.entity === entity);
  if (part === undefined) throw new PlatformError('entity-not-found', { values: { entity: entity ?? '' } });
  return part;
}

function rowOf({ kind, pair }: ImpactCase, { entity }: PreviewPart, { locale }: Caller): string[] {
  if (pair === undefined) return [];
  const { left, right, before, after } = pair;
  return [
    inLocale(kinds[kind as PairCaseKind], locale),
    entity,
    left.code ?? '',
    cellOf(left.title),
    right.code ?? '',
    cellOf(right.title),
    inLocale(bands[before.band], locale),
    before.score === null ? '' : String(before.score),
    inLocale(bands[after.band], locale),
    after.score === null ? '' : String(after.score),
    left.id,
    right.id,
  ];
}

const columns = {
  kind: { 'zh-CN': '变化', 'zh-TW': '變化', en: 'What happens' },
  entity: { 'zh-CN': '实体', 'zh-TW': '實體', en: 'Entity' },
  leftCode: { 'zh-CN': '编码甲', 'zh-TW': '編碼甲', en: 'First code' },
  leftTitle: { 'zh-CN': '名称甲', 'zh-TW': '名稱甲', en: 'First name' },
  rightCode: { 'zh-CN': '编码乙', 'zh-TW': '編碼乙', en: 'Second code' },
  rightTitle: { 'zh-CN': '名称乙', 'zh-TW': '名稱乙', en: 'Second name' },
  before: { 'zh-CN': '现行分档', 'zh-TW': '現行分檔', en: 'Band now' },
  beforeScore: { 'zh-CN': '现行得分', 'zh-TW': '現行得分', en: 'Score now' },
  after: { 'zh-CN': '草稿分档', 'zh-TW': '草稿分檔', en: 'Band by the drafts' },
  afterScore: { 'zh-CN': '草稿得分', 'zh-TW': '草稿得分', en: 'Score by the drafts' },
  left: { 'zh-CN': '记录甲', 'zh-TW': '記錄甲', en: 'First record' },
  right: { 'zh-CN': '记录乙', 'zh-TW': '記錄乙', en: 'Second record' },
} satisfies Record<string, LocalizedText>;

const kinds: Readonly<Record<PairCaseKind, LocalizedText>> = {
  pairGained: { 'zh-CN': '新增', 'zh-TW': '新增', en: 'gained' },
  pairLost: { 'zh-CN': '失去', 'zh-TW': '失去', en: 'lost' },
  pairMoved: { 'zh-CN': '换档', 'zh-TW': '換檔', en: 'moved' },
};

const bands: Readonly<Record<'match' | 'review' | 'noMatch', LocalizedText>> = {
  match: { 'zh-CN': '自动匹配', 'zh-TW': '自動匹配', en: 'match' },
  review: { 'zh-CN': '待审核', 'zh-TW': '待審核', en: 'review' },
  noMatch: { 'zh-CN': '不匹配', 'zh-TW': '不匹配', en: 'no match' },
};
