import type { ApiProblem, CheckResult, FindingView, RecordWriteResult } from '@guiyi/contracts';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Answer, ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';

jest.setTimeout(180_000);

const RECORDS = '/api/entities/customer/records';
const BASE_NAME = '乌鲁木齐天山牧业开发有限公司';

const long = (unit: string, length: number): string => unit.repeat(length);

/** What a file can say as well: texts in fields that exist. */
const texts: Record<string, string>[] = [
  { name: '上海鑫达机械有限公司' },
  { name: '  上海　鑫达机械有限公司  ' },
  { name: '上海鑫達機械有限公司', shortName: '鑫達' },
  { name: 'ＡＢＣ　Ｔｒａｄｉｎｇ　Ｃｏ．，Ｌｔｄ．' },
  { name: '北京宏远软件有限公司', uscc: '91310000MA1K000180' },
  { name: '北京宏远软件有限公司', uscc: '91440101ma5a2b3c47' },
  { name: '北京宏远软件有限公司', uscc: '91310000MA1K000181' },
  { name: '北京宏远软件有限公司', uscc: '000000000000000000' },
  { name: '北京宏远软件有限公司', uscc: '123' },
  { name: '北京宏远软件有限公司', taxNo: 'not a tax number' },
  { name: '广州云帆物流有限公司', mobile: '139 1628 3745' },
  { name: '广州云帆物流有限公司', mobile: '+86-13916283745' },
  { name: '广州云帆物流有限公司', mobile: '12345' },
  { name: '广州云帆物流有限公司', mobile: '13800138000' },
  { name: '广州云帆物流有限公司', phone: '020-88826600-12' },
  { name: '广州云帆物流有限公司', phone: '无' },
  { name: '深圳远图软件有限公司', email: 'Li@Example.COM' },
  { name: '深圳远图软件有限公司', email: 'li at example' },
  { name: '深圳远图软件有限公司', website: 'javascript:alert(1)' },
  { name: '深圳远图软件有限公司', website: 'www.example.com' },
  { name: '杭州西湖茶业有限公司', province: '浙江', city: '杭州', district: '西湖区' },
  { name: '杭州西湖茶业有限公司', province: '浙江', city: '广州' },
  { name: '杭州西湖茶业有限公司', city: '不存在的市' },
  { name: '杭州西湖茶业有限公司', address: '浙江省杭州市西湖区文三路 1 号', postcode: '310012' },
  { name: '杭州西湖茶业有限公司', postcode: 'ABCDEF' },
  { name: '成都天府餐饮有限公司', industry: '餐饮业', category: '重点客户' },
  { name: '成都天府餐饮有限公司', category: 'nothing like it' },
  { name: '成都天府餐饮有限公司', source: 'crm', paymentTerms: 'net30', creditGrade: 'A' },
  { name: '成都天府餐饮有限公司', creditLimit: '12000' },
  { name: '成都天府餐饮有限公司', creditLimit: '-5' },
  { name: '成都天府餐饮有限公司', creditLimit: '1e400' },
  { name: '成都天府餐饮有限公司', creditLimit: '很多' },
  { name: '成都天府餐饮有限公司', doNotContact: '是', blacklisted: 'false' },
  { name: '成都天府餐饮有限公司', doNotContact: 'perhaps' },
  { name: '', shortName: '没有名称' },
  { name: '测试' },
  { name: 'N/A' },
  { name: long('长', 200) },
  { name: long('长', 201) },
  { name: '武汉长江航运有限公司', remark: long('备', 2001) },
  { name: '武汉长江航运有限公司', remark: "'; DROP TABLE record; --" },
  { name: '武汉长江航运有限公司', remark: '<img src=x onerror=alert(1)>' },
  { name: '武汉长江航运有限公司', remark: '=HYPERLINK("http://evil.example","x")' },
  { name: '武汉长江航运有限公司', remark: '@SUM(1+1)*cmd|" /C calc"!A0' },
  { name: '武汉👩‍👩‍👧‍👦家庭服务有限公司' },
  { name: '\u202e武汉长江航运有限公司\u200b' },
  { name: 'شركة الخليج للتجارة' },
  { name: '武汉长江航运有限公司', contact: '李雷', department: 'no such department' },
  { name: '__proto__', shortName: 'constructor' },
];

/** What only JSON can say. As text, because not everything here is what JSON.stringify writes. */
const jsonTexts: string[] = [
  '{}',
  '{"name":null}',
  '{"name":7}',
  '{"name":["上海"]}',
  '{"name":{"zh":"上海"}}',
  '{"name":"重庆山城火锅有限公司","creditLimit":1e400}',
  '{"name":"重庆山城火锅有限公司","creditLimit":1e308}',
  '{"name":"重庆山城火锅有限公司","creditLimit":true}',
  '{"name":"重庆山城火锅有限公司","__proto__":{"isAdmin":true}}',
  '{"name":"重庆山城火锅有限公司","constructor":{"prototype":{"x":1}}}',
  '{"name":"重庆山城火锅有限公司","toString":"x"}',
  '{"name":"重庆山城火锅有限公司","unknown":1}',
  '{"name":"重庆山城火锅有限公司","tags":["a","a"]}',
  '{"name":"重庆山城火锅有限公司","tags":"a"}',
  '{"name":"重庆山城火锅有限公司","tags":[{"a":1}]}',
  `{"name":"重庆山城火锅有限公司","tags":${JSON.stringify(Array.from({ length: 51 }, (_, n) => `t${n}`))}}`,
  '{"name":"重庆山城火锅有限公司","contacts":{}}',
  '{"name":"重庆山城火锅有限公司","contacts":[null]}',
  '{"name":"重庆山城火锅有限公司","contacts":["李雷"]}',
  '{"name":"重庆山城火锅有限公司","contacts":[{"name":"李雷","mobile":"12","unknown":1}]}',
  '{"name":"重庆山城火锅有限公司","contacts":[{"__proto__":{"x":1}}]}',
  `{"name":"重庆山城火锅有限公司","contacts":${JSON.stringify(Array(101).fill({ name: '李雷' }))}}`,
  '{"name":"重庆山城火锅有限公司","bank":[{"accountNo":"6222 0202 0011 2233","isPrimary":"yes"}]}',
  '{"name":"重庆山城火锅有限公司\\u0000"}',
  '{"name":"重庆山城火锅有限公司\\ud800"}',
  '{"name":"重庆\\u0000"}',
  '{"name":"重庆山城火锅有限公司","remark":{"a":{"b":{"c":[[[[1]]]]}}}}',
  `{"name":"重庆山城火锅有限公司","remark":${'['.repeat(500)}${']'.repeat(500)}}`,
  `{"name":${JSON.stringify(long('宽', 100_000))}}`,
];

let platform: TestPlatform;
let admin: ApiClient;
let base: { id: string; version: number };

beforeAll(async () => {
  platform = await startPlatform();
  admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
  base = (await admin.post<RecordWriteResult>(RECORDS, { data: { name: BASE_NAME } })).body.record;
});

afterAll(async () => {
  await platform.stop();
  await platform.remove();
});

const payloads = [...texts.map((data) => JSON.stringify(data)), ...jsonTexts];

it.each(payloads.map((data, position) => [position, data.slice(0, 80), data] as const))(
  'check, create and update say the same of payload %i: %s',
  async (_position, _shown, data) => {
    const check = verdictOf(await send('POST', `${RECORDS}/check`, `{"data":${data}}`));
    const create = await send('POST', RECORDS, `{"data":${data}}`);
    expect(verdictOf(create)).toEqual(check);
    if (create.status === 201)
      await admin.delete(`${RECORDS}/${create.body.record.id}`, create.body.record.version);

    // A patch leaves alone what it does not name.
    const patch = data.includes('"name":') ? data : `{"name":null${data === '{}' ? '' : ','}${data.slice(1)}`;
    const update = await send('PATCH', `${RECORDS}/${base.id}`, `{"data":${patch}}`, {
      'If-Match': `"${base.version}"`,
    });
    expect(verdictOf(update)).toEqual(check);
    if (update.status === 200) await restore(update.body.record.version, data);
  },
);

it('an import says the same of every text, and refuses nothing that a person could enter', async () => {
  const checks = await Promise.all(
    texts.map((data) => admin.post<CheckResult>(`${RECORDS}/check`, { data })),
  );
  const columns = [...new Set(texts.flatMap((data) => Object.keys(data)))];
  const rows = texts.map((data) => columns.map((column) => data[column] ?? ''));
  const id = await admin.startImport(stringify([columns, ...rows], { bom: true }));
  const job = await admin.finishedImport(id);
  expect(job).toMatchObject({ status: 'completed', rows: { read: texts.length } });

  const results = parse<Record<string, string>>(await admin.text(`/api/imports/${id}/result`), {
    columns: true,
    bom: true,
  });
  const said = results.map((row, position) => ({
    data: texts[position],
    problems: (row['问题'] ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .sort(),
  }));
  const expected = checks.map(({ body: { findings } }, position) => ({
    data: texts[position],
    problems: findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ field, message }) => `${field}: ${message['zh-CN']}`)
      .sort(),
  }));
  expect(said).toEqual(expected);
  // Some rules that refuse at other doors only warn here, as their severityByDoor says; none is stricter.
  const refused = results.flatMap((row, position) => (row['结果'] === '未导入' ? [position] : []));
  expect(refused.filter((position) => checks[position]?.body.outcome !== 'block')).toEqual([]);
  expect(refused).not.toEqual([]);
  // No cell is a formula to a spreadsheet.
  expect(results.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual(
    [],
  );
});

type AnyBody = CheckResult & RecordWriteResult & ApiProblem;

function send(method: string, path: string, body: string, headers = {}): Promise<Answer<AnyBody>> {
  return admin.send<AnyBody>(method, path, body, { 'Content-Type': 'application/json', ...headers });
}

/** What the answer says of the data; the same from a check as from a write that follows it. */
function verdictOf({ status, body }: Answer<AnyBody>): { isRefused: boolean; said: string[] } {
  expect(status).toBeLessThan(500);
  const isRefused = status >= 400 || body.outcome === 'block';
  const findings: readonly FindingView[] = body.findings ?? [];
  const problems = body.problems ?? [];
  return {
    isRefused,
    said: [
      ...findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`),
      ...problems.map(({ code, pointer }) => `${code} ${pointer}`),
    ].sort(),
  };
}

async function restore(version: number, data: string): Promise<void> {
  const cleared = Object.keys(JSON.parse(data) as object).map((field) => [field, null]);
  const answer = await admin.patch<RecordWriteResult>(`${RECORDS}/${base.id}`, version, {
    data: { ...Object.fromEntries(cleared), name: BASE_NAME },
  });
  expect(answer.status).toBe(200);
  base = answer.body.record;
}
