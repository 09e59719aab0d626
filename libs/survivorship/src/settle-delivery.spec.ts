import type { RecordData, SurvivorshipRule, SurvivorshipStrategy } from '@guiyi/contracts';
import { compileSurvivorship } from './compile-survivorship';
import { day, documentOf, entity, recordOf } from './records.fixture';
import { type SettledDelivery, settleDelivery } from './settle-delivery';
import type { SourceRecord } from './source-record';

/** The record is of erp; crm and the website speak for it too. */
const erp = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('golden', 'erp', data, changes);
const crm = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('crm-1', 'crm', data, changes);
const web = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('web-1', 'website', data, changes);

function ruleOf(fields: string[], strategies: SurvivorshipStrategy[], together = false): SurvivorshipRule {
  return { id: 'rule', title: { 'zh-CN': '规则', en: 'Rule' }, fields, strategies, together };
}

interface Case {
  current: RecordData;
  known: SourceRecord[];
  delivered: SourceRecord;
  rules?: SurvivorshipRule[];
  sources?: string[];
  /** When the record last changed. */
  edited?: string;
}

function settled({
  current,
  known,
  delivered,
  rules = [],
  sources = ['erp', 'crm'],
  edited,
}: Case): SettledDelivery {
  const compiled = compileSurvivorship(documentOf({ rules, sources }), entity);
  const changedAt = Object.fromEntries(Object.keys(current).map((field) => [field, edited ?? day(2)]));
  return settleDelivery(compiled, {
    current: recordOf('golden', 'erp', current, { changedAt }),
    ...{ known, delivered, fields: Object.keys(entity.properties), at: day(50) },
  });
}

const on = (field: string, moment: number): Partial<SourceRecord> => ({
  changedAt: { [field]: day(moment) },
});

describe('a source that delivers for a record with several sources', () => {
  it.each<[string, Case, SettledDelivery['changes'], [string, string, string | undefined][]]>([
    [
      'does not overwrite the value of a source that is trusted more',
      {
        current: { name: '甲' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: crm({ name: '丙' }, on('name', 50)),
      },
      {},
      [['name', 'sourceTrust', 'erp']],
    ],
    [
      'overwrites the value of a source that is trusted less',
      {
        current: { name: '乙' },
        known: [crm({ name: '乙' }), erp({})],
        delivered: erp({ name: '丙' }, on('name', 50)),
      },
      { name: '丙' },
      [],
    ],
    [
      'goes by the later value where both are trusted alike',
      {
        current: { name: '甲' },
        known: [web({ name: '甲' })],
        delivered: recordOf('fair-1', 'fair', { name: '丙' }, on('name', 50)),
      },
      { name: '丙' },
      [],
    ],
    [
      'changes nothing when it says again what it said',
      {
        current: { name: '丁' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: crm({ name: '乙' }, on('name', 1)),
      },
      {},
      [],
    ],
    [
      'gives way to the next best value when it takes its own away',
      {
        current: { name: '甲' },
        known: [erp({ name: '甲' }), crm({ name: '乙' }), web({ name: '丙' })],
        delivered: erp({}),
      },
      { name: '乙' },
      [],
    ],
    [
      'leaves a field blank when it was the only one to fill it',
      {
        current: { name: '甲', mobile: '1' },
        known: [erp({ name: '甲', mobile: '1' })],
        delivered: erp({ name: '甲' }),
      },
      { mobile: null },
      [],
    ],
    [
      'competes with everybody when it changes the value that stands',
      {
        current: { name: '很长的名称' },
        known: [erp({ name: '很长的名称' }), crm({ name: '较长名称' })],
        delivered: erp({ name: '短' }, on('name', 50)),
        rules: [ruleOf(['name'], [{ by: 'longest' }])],
      },
      { name: '较长名称' },
      [['name', 'longest', 'crm']],
    ],
    [
      'brings back no value that somebody decided against',
      // Somebody chose the value of crm at the merge; what erp said then is over, though its source is trusted more.
      {
        current: { name: '乙' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: web({ name: '丙' }, on('name', 50)),
      },
      {},
      [['name', 'sourceTrust', 'crm']],
    ],
    [
      'follows a source whose value somebody chose',
      {
        current: { name: '乙' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: crm({ name: '丙' }, on('name', 50)),
      },
      { name: '丙' },
      [],
    ],
    [
      'meets what a person entered as a value of the record, by its source',
      {
        current: { name: '亲笔' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: crm({ name: '丙' }, on('name', 50)),
      },
      {},
      [['name', 'sourceTrust', undefined]],
    ],
    [
      'meets what a person entered by the rank of manual entries where the document names one',
      {
        current: { name: '亲笔' },
        known: [erp({ name: '甲' })],
        delivered: erp({ name: '丙' }, on('name', 50)),
        sources: ['manual', 'erp', 'crm'],
      },
      {},
      [['name', 'sourceTrust', undefined]],
    ],
    [
      'relaxes no restriction, and imposes one whatever its trust',
      {
        current: { doNotContact: true, creditGrade: 'B' },
        known: [erp({ doNotContact: true, creditGrade: 'B' })],
        delivered: web({ doNotContact: false, creditGrade: 'D' }),
        rules: [
          ruleOf(['doNotContact'], [{ by: 'restrictive' }]),
          { ...ruleOf(['creditGrade'], [{ by: 'restrictive', order: ['D', 'C', 'B', 'A'] }]), id: 'grade' },
        ],
      },
      { creditGrade: 'D' },
      [['doNotContact', 'restrictive', 'erp']],
    ],
    [
      'takes over an address whole or not at all',
      {
        current: { city: '上海市', address: '南京路1号' },
        known: [erp({ city: '上海市', address: '南京路1号' }), crm({ city: '苏州市' })],
        delivered: crm({ city: '杭州市' }, on('city', 50)),
        rules: [ruleOf(['city', 'address'], [{ by: 'mostComplete' }, { by: 'mostRecent' }], true)],
      },
      {},
      [['city', 'mostComplete', 'erp']],
    ],
    [
      'takes the other fields of an address away with the one it wins by',
      {
        current: { city: '上海市', address: '南京路1号' },
        known: [erp({ city: '上海市', address: '南京路1号' }), crm({ city: '苏州市' })],
        delivered: crm({ city: '杭州市' }, on('city', 50)),
        rules: [ruleOf(['city', 'address'], [{ by: 'mostRecent' }], true)],
      },
      { city: '杭州市', address: null },
      [],
    ],
    [
      'adds to a list and takes its own items away, never those of others or of a person',
      {
        current: { tags: ['老', '新', '手'] },
        known: [erp({ tags: ['老'] }), crm({ tags: ['新', '老'] })],
        delivered: crm({ tags: ['更新'] }),
        rules: [ruleOf(['tags'], [{ by: 'union' }])],
      },
      { tags: ['老', '手', '更新'] },
      [],
    ],
    [
      'leaves to a person what the document leaves to a person',
      {
        current: { name: '甲' },
        known: [erp({ name: '甲' }), crm({ name: '乙' })],
        delivered: crm({ name: '丙' }, on('name', 50)),
        rules: [ruleOf(['name'], [{ by: 'manual' }])],
      },
      {},
      [['name', 'manual', 'erp']],
    ],
    [
      'fills what is blank',
      { current: { name: '甲' }, known: [erp({ name: '甲' })], delivered: web({ mobile: '1' }) },
      { mobile: '1' },
      [],
    ],
  ])('%s', (_, given, changes, keptBack) => {
    const result = settled(given);
    expect(result.changes).toEqual(changes);
    expect(result.keptBack.map(({ field, by, standing }) => [field, by, standing])).toEqual(keptBack);
  });

  it('never changes the identity of a record', () => {
    const { changes } = settled({
      ...{ current: { code: 'C1' }, known: [crm({ code: 'C1' })], delivered: erp({ code: 'C2' }) },
    });
    expect(changes).toEqual({});
  });

  it('counts a value that its source repeats as fresh', () => {
    const rules = [ruleOf(['name'], [{ by: 'sourceTrust', staleAfterDays: 10 }, { by: 'mostRecent' }])];
    const delivered = crm({ name: '丙' }, on('name', 50));
    const stale = { current: { name: '甲' }, known: [erp({ name: '甲' })], delivered, rules };
    expect(settled(stale).changes).toEqual({ name: '丙' });
    const fresh = { ...stale, known: [erp({ name: '甲' }, { confirmedAt: day(49) })] };
    expect(settled(fresh).changes).toEqual({});
  });
});
