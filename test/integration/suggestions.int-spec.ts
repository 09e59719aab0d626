import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import type { Caller } from '@guiyi/access';
import { type SuggestionView } from '@guiyi/contracts';
import {
  ImportRunner,
  StoredFiles,
  SuggestionAcceptance,
  SuggestionRunner,
  SuggestionService,
} from '@guiyi/imports';
import { RecordReader } from '@guiyi/records';
import { writeXlsx } from 'hucre/xlsx';
import { type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { storeUser } from '../support/stored-user';

process.env['GUIYI_SCAN_THREADS'] ??= '1';
jest.setTimeout(120_000);

let world: RecordsWorld;
let suggestions: SuggestionService;
let acceptance: SuggestionAcceptance;
let admin: Caller;

beforeAll(async () => {
  world = await startRecordsWorld();
  suggestions = world.module.get(SuggestionService);
  acceptance = world.module.get(SuggestionAcceptance);
  admin = await storeUser(world.dataSource, { username: 'zhang', roles: ['admin'] });
});

afterAll(() => world.close());

const header = ['经销商名称', '联系人', '手机号', '渠道级别', '年销售额', '签约日期'];
const trades = [
  '鑫达',
  '宏远',
  '瑞丰',
  '恒通',
  '金诚',
  '华盛',
  '永泰',
  '天润',
  '博雅',
  '立信',
  '广源',
  '德胜',
];
const cities = ['上海', '苏州', '杭州', '宁波', '无锡', '南京', '合肥'];
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '周'];

function dealer(number: number): string[] {
  return [
    `${cities[number % 7]}${trades[number % 12]}商贸有限公司`,
    `${surnames[number % 8]}${['伟', '芳', '敏', '静', '强'][number % 5]}`,
    `1${38 + (number % 2)}${String(10_000_000 + number * 104_729).slice(-8)}`,
    ['一级', '二级', '三级'][number % 3]!,
    String(100_000 + (number % 30) * 5_000),
    `2024-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`,
  ];
}

const dealers = Array.from({ length: 80 }, (_, number) => dealer(number));
const copies = [3, 11, 19, 27, 35].map((number) => {
  const [name, contact, mobile, ...rest] = dealer(number);
  return [`${name}`, contact!, mobile!.replace(/^(\d{3})(\d{4})/, '$1 $2 '), ...rest];
});
const rows = [...dealers, ...copies];
const csv = [header, ...rows].map((row) => row.join(',')).join('\n');

async function suggest(content: string | Uint8Array, name: string): Promise<SuggestionView> {
  const stored = await world.module
    .get(StoredFiles)
    .save(Readable.from([Buffer.from(content)]), name, 'zhang');
  const { id } = await suggestions.start(admin, stored.id);
  const runner = world.module.get(SuggestionRunner);
  await runner.run(id, new AbortController().signal);
  await runner.run(id, new AbortController().signal);
  return suggestions.find(admin, id);
}

describe('a spreadsheet of dealers', () => {
  let view: SuggestionView;
  const title = { 'zh-CN': '经销商', 'zh-TW': '經銷商', en: 'Dealer' };

  beforeAll(async () => {
    view = await suggest(csv, '经销商名单.csv');
  });

  it('is described column by column, with reasons, what breaks each rule and who is there twice', () => {
    expect(view.job).toMatchObject({
      status: 'completed',
      share: 1,
      entity: 'jingxiaoshangmingdan',
      error: null,
    });
    const { proposal } = view;
    expect(proposal?.columns.map(({ type }) => type)).toEqual([
      'organizationName',
      'personName',
      'phone',
      'choice',
      'money',
      'date',
    ]);
    expect(proposal?.problems).toEqual([]);
    expect(proposal?.trial).toMatchObject({ rows: 85, records: 85, refused: 0 });
    expect(proposal?.trial.duplicateRows).toBeGreaterThanOrEqual(5);
    expect(proposal?.trial.groups[0]?.rows[0]?.cells).toHaveLength(6);
    expect(proposal?.items.find(({ id }) => id === 'rule:mobileMobile')).toMatchObject({
      broken: 0,
      enabled: true,
    });
  });

  it('says what choices would make of it', async () => {
    const same = { choices: { columns: { 0: { field: 'mobile' } } } };
    const clash = await suggestions.preview(admin, view.job.id, { entity: 'dealer', title, ...same });
    expect(clash.problems).toMatchObject([{ code: 'repeated-field' }]);
    await expect(acceptance.accept(admin, view.job.id, { entity: 'dealer', ...same })).rejects.toMatchObject({
      code: 'definitions-not-valid',
    });
    const without = await suggestions.preview(admin, view.job.id, {
      entity: 'dealer',
      title,
      choices: { columns: { 5: { include: false } }, items: { 'vocabulary:3': false } },
    });
    expect(without.problems).toEqual([]);
    expect(without.documents.map(({ kind }) => kind)).not.toContain('vocabulary');
    expect(without.columns[3]?.type).toBe('text');
  });

  it('is for the eyes of whoever uploaded it', async () => {
    const other = await storeUser(world.dataSource, { username: 'qian', roles: ['admin'] });
    await expect(suggestions.find(other, view.job.id)).rejects.toMatchObject({
      code: 'suggestion-not-found',
    });
    const clerk = await storeUser(world.dataSource, { username: 'sun', roles: ['editor'] });
    await expect(suggestions.list(clerk, {})).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await suggestions.list(other, {})).items).toEqual([]);
  });

  it('becomes definitions in force, and its rows become records of them', async () => {
    const accepted = await acceptance.accept(admin, view.job.id, {
      entity: 'dealer',
      title,
      choices: { columns: { 0: { field: 'name' } } },
      publish: true,
    });
    expect(accepted.changeSet.status).toBe('published');
    const job = await acceptance.importFile(admin, view.job.id, { entity: 'dealer' });
    await world.module.get(ImportRunner).run(job.id, new AbortController().signal);
    const records = await world.module.get(RecordReader).list(admin, 'dealer', { limit: 200 });
    expect(records.total).toBe(85);
    expect(records.items.find(({ data }) => data['name'] === '上海鑫达商贸有限公司')?.data).toMatchObject({
      name: '上海鑫达商贸有限公司',
      mobile: '+8613810000000',
      signedOn: '2024-01-01',
    });
    expect((await suggestions.find(admin, view.job.id)).job.accepted).toMatchObject({ entity: 'dealer' });
  });

  it('adds to an entity that exists the fields that it lacks', async () => {
    const more = ['经销商名称,仓库面积', ...dealers.map(([name], at) => `${name},${200 + at}`)].join('\n');
    const { job } = await suggest(more, '仓库.csv');
    const proposal = await suggestions.preview(admin, job.id, { entity: 'dealer' });
    expect(proposal.exists).toBe(true);
    expect(proposal.problems).toEqual([]);
    expect(proposal.columns.map(({ exists }) => exists)).toEqual([true, false]);
    expect(proposal.documents.find(({ kind }) => kind === 'entity')?.basedOn).toBe(1);
  });
});

describe('a workbook', () => {
  it('is read from its header on, and any of its sheets', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['只有一行']] },
        { name: '名单', rows: [['2024 年经销商名单'], ['制表：市场部'], header, ...rows] },
      ],
    });
    const first = await suggest(bytes, '名单.xlsx');
    expect(first.job).toMatchObject({
      status: 'failed',
      sheet: '说明',
      sheets: [{ name: '说明' }, { name: '名单' }],
    });
    await expect(suggestions.chooseSheet(admin, first.job.id, '别的')).rejects.toMatchObject({
      code: 'sheet-not-found',
    });
    await suggestions.chooseSheet(admin, first.job.id, '名单');
    await world.module.get(SuggestionRunner).run(first.job.id, new AbortController().signal);
    const { job, proposal } = await suggestions.find(admin, first.job.id);
    expect(job).toMatchObject({ status: 'completed', sheet: '名单' });
    expect(proposal?.columns.map((column) => column.header)).toEqual(header);
    expect(proposal?.trial.rows).toBe(85);
  });

  it.each([
    ['says it unpacks to more than it may', bomb('xl/sharedStrings.xml', 900_000_000), /unpack/u],
    ['does not say what it unpacks to', bomb('xl/workbook.xml', 0), /not told/u],
    ['is another archive', bomb('readme.txt', 2000), /no XLSX/u],
    ['is cut off', Buffer.from('PK\u0003\u0004 and no more'), /cut off/u],
  ])('that %s is refused in words', async (_, bytes, reason) => {
    const { job, proposal } = await suggest(bytes, 'bomb.xlsx');
    expect(job.status).toBe('failed');
    expect(job.error?.en).toMatch(reason);
    expect(proposal).toBeNull();
  });
});

it('a file without a table is refused in words', async () => {
  const { job } = await suggest('name\nonly one', 'short.csv');
  expect(job).toMatchObject({ status: 'failed' });
  expect(job.error?.en).toMatch(/fewer than two rows/u);
});

it('can be cancelled before it is read', async () => {
  const stored = await world.module
    .get(StoredFiles)
    .save(Readable.from([Buffer.from(csv)]), 'x.csv', 'zhang');
  const { id } = await suggestions.start(admin, stored.id);
  expect((await suggestions.cancel(admin, id)).status).toBe('cancelled');
  await world.module.get(SuggestionRunner).run(id, new AbortController().signal);
  await expect(suggestions.cancel(admin, id)).rejects.toMatchObject({ code: 'suggestion-finished' });
  await expect(suggestions.preview(admin, id, { entity: 'x' })).rejects.toMatchObject({
    code: 'suggestion-not-ready',
  });
});

/** A zip archive of one part that says how much it unpacks to. */
function bomb(name: string, uncompressed: number): Buffer {
  const content = deflateRawSync(Buffer.alloc(2000));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(uncompressed, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(uncompressed, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name), content, entry, Buffer.from(name), end]);
}
