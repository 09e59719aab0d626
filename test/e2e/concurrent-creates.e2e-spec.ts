import type { ApiProblem, RecordList, RecordWriteResult } from '@guiyi/contracts';
import { type Answer, ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';

jest.setTimeout(180_000);

const CREATES = 200;

let platform: TestPlatform;
let admin: ApiClient;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
});

afterAll(async () => {
  await platform.stop();
  await platform.remove();
});

describe(`of ${CREATES} creates of one customer at the same moment exactly one is stored`, () => {
  it('when they share the credit code, however the rest is spelled', async () => {
    const uscc = '91310000MA1K000180';
    const spellings = [
      '上海鑫达机械有限公司',
      '上海鑫達機械有限公司',
      '上海鑫达机械有限公司 ',
      '鑫达机械（上海）有限公司',
    ];
    await createTogether((position) => ({
      name: spellings[position % spellings.length],
      uscc:
        position % 3 === 0
          ? uscc.toLowerCase()
          : position % 3 === 1
            ? uscc
            : [...uscc].map(fullWidth).join(''),
      ...(position % 2 === 0 ? { code: `OWN-${position}` } : {}),
    }));
  });

  it('when they have no identifier but the same name and mobile', async () => {
    const names = [
      '北京宏远软件技术有限公司',
      '北京宏遠軟件技術有限公司',
      '北京宏远软件技术有限公司。',
      '宏远软件技术（北京）有限公司',
    ];
    await createTogether((position) => ({
      name: names[position % names.length],
      mobile: position % 2 === 0 ? '13916283745' : '+86 139-1628-3745',
      city: '北京市',
    }));
  });

  it('and different customers do not keep each other from being stored', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, position) =>
        admin.post<RecordWriteResult>('/api/entities/customer/records', {
          data: {
            name: `${[...'甲乙丙丁戊己庚辛壬癸'][position % 10]}${[...'山水风云'][position >> 3]}${position}号仓储物流有限公司`,
          },
          override: { reason: 'sister companies' },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201));
    const codes = answers.map(({ body }) => body.record.code);
    expect(new Set(codes).size).toBe(40);
  });
});

async function createTogether(dataOf: (position: number) => object): Promise<void> {
  const before = await total();
  const answers = await Promise.all(
    Array.from({ length: CREATES }, (_, position) =>
      admin.post<RecordWriteResult & ApiProblem>('/api/entities/customer/records', {
        data: dataOf(position),
      }),
    ),
  );
  const stored = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status !== 201);
  expect([stored.length, statusesOf(refused)]).toEqual([1, { 409: CREATES - 1 }]);
  const id = stored[0]?.body.record.id;
  for (const { body } of refused) {
    expect(body.records).toEqual([id]);
    expect(['duplicate-record', 'unique-value-taken']).toContain(body.code);
  }
  expect(await total()).toBe(before + 1);
}

async function total(): Promise<number> {
  return (await admin.get<RecordList>('/api/entities/customer/records?limit=1')).body.total;
}

function statusesOf(answers: readonly Answer<unknown>[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function fullWidth(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);
}
