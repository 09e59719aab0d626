import type { ApiProblem, CheckResult, FindingView, RecordWriteResult } from '@guiyi/contracts';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Answer, ApiClient } from '../support/api-client';
import { jsonPayloads, textPayloads } from '../support/nasty-payloads';
import { startPlatform, type TestPlatform } from '../support/platform';

jest.setTimeout(180_000);

const RECORDS = '/api/entities/customer/records';
const BASE_NAME = '乌鲁木齐天山牧业开发有限公司';

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

const payloads = [...textPayloads.map((data) => JSON.stringify(data)), ...jsonPayloads];

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
    textPayloads.map((data) => admin.post<CheckResult>(`${RECORDS}/check`, { data })),
  );
  const columns = [...new Set(textPayloads.flatMap((data) => Object.keys(data)))];
  const rows = textPayloads.map((data) => columns.map((column) => data[column] ?? ''));
  const id = await admin.startImport(stringify([columns, ...rows], { bom: true }));
  const job = await admin.finishedImport(id);
  expect(job).toMatchObject({ status: 'completed', rows: { read: textPayloads.length } });

  const results = parse<Record<string, string>>(await admin.text(`/api/imports/${id}/result`), {
    columns: true,
    bom: true,
  });
  const said = results.map((row, position) => ({
    data: textPayloads[position],
    problems: (row['问题'] ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .sort(),
  }));
  const expected = checks.map(({ body: { findings } }, position) => ({
    data: textPayloads[position],
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
