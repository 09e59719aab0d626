import type { ImportJob, MatchGroupDetail, MatchGroupList, RecordList, Scan } from '@guiyi/contracts';
import { customerColumns, generateSample } from '@guiyi/sample-data';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';

/** GUIYI_E2E_RECORDS=100000 repeats the same on a large base. */
const RECORDS = Number(process.env.GUIYI_E2E_RECORDS ?? 5200);
const PATIENCE_MS = 60_000 + RECORDS * 20;

jest.setTimeout(4 * PATIENCE_MS);

let platform: TestPlatform;
let admin: ApiClient;
let undisturbed: { scan: Scan; groups: string[] };

beforeAll(async () => {
  platform = await startPlatform();
  admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
});

afterAll(async () => {
  await platform.stop();
  await platform.remove();
});

it('an import whose worker is killed brings every row in once', async () => {
  const id = await admin.startImport(sampleCsv());
  const isFarEnough = ({ share, finishedAt }: ImportJob): boolean => share >= 0.2 || finishedAt !== null;
  expect((await reaches(`/api/imports/${id}`, isFarEnough)).finishedAt).toBeNull();
  await platform.killWorker();
  const job = await admin.finishedImport(id, PATIENCE_MS);
  expect(job).toMatchObject({ status: 'completed', rows: { read: RECORDS } });
  expect((await admin.get<RecordList>('/api/entities/customer/records?limit=1')).body.total).toBe(
    job.rows.created,
  );

  const rows = parse<Record<string, string>>(await admin.text(`/api/imports/${id}/result`), {
    columns: true,
    bom: true,
  });
  expect(rows.map((row) => Number(row['行号']))).toEqual(
    Array.from({ length: RECORDS }, (_, position) => position + 1),
  );
  const codes = rows.map((row) => row['生成编码']).filter((code) => code !== '');
  expect(codes).toHaveLength(job.rows.created);
  expect(new Set(codes).size).toBe(codes.length);
});

it('a scan that nobody disturbs finds groups', async () => {
  undisturbed = await groupsOf(await admin.finishedScan(await admin.startScan(), PATIENCE_MS));
  expect(undisturbed.scan.result?.records).toBeGreaterThan(0.8 * RECORDS);
  expect(undisturbed.groups.length).toBeGreaterThan(RECORDS / 50);
});

describe('a scan finds the same groups, none lost and none doubled,', () => {
  it('when its worker is killed three times', async () => {
    await expectSameGroups(() => platform.killWorker(), 'worker');
  });

  it('when PostgreSQL is killed three times', async () => {
    await expectSameGroups(() => platform.killPostgres(), 'postgres');
  });
});

/** Kills once while records are prepared, once while they are compared, once later, and as soon as it runs again. */
async function expectSameGroups(kill: () => Promise<void>, process: string): Promise<void> {
  const id = await admin.startScan();
  let kills = 0;
  for (const stages of [
    ['plan', 'compare', 'cluster'],
    ['compare', 'cluster'],
    ['compare', 'cluster'],
  ]) {
    const before = await idOf(process);
    const scan = await reaches<Scan>(
      `/api/scans/${id}`,
      ({ stage }) => stage === 'done' || stages.includes(stage),
    );
    if (scan.stage === 'done') break;
    await kill();
    kills += 1;
    await eventually(`the ${process} runs again`, async () => {
      const now = await idOf(process);
      return now !== undefined && now !== before;
    });
  }
  const { scan, groups } = await groupsOf(await admin.finishedScan(id, PATIENCE_MS));
  expect(kills).toBe(3);
  expect(scan.result).toEqual({ ...undisturbed.scan.result, seconds: scan.result?.seconds });
  expect(groups).toEqual(undisturbed.groups);
}

async function idOf(process: string): Promise<number | undefined> {
  return (await platform.processIds().catch(() => undefined))?.[process];
}

/** The first state that is far enough; while the platform comes back there is none. */
function reaches<State>(path: string, isFarEnough: (state: State) => boolean): Promise<State> {
  return eventually(
    `${path} gets far enough`,
    async () => {
      const answer = await admin.get<State>(path).catch(() => undefined);
      return answer?.status === 200 && isFarEnough(answer.body) ? answer.body : undefined;
    },
    PATIENCE_MS,
  );
}

/** The members of every group of a scan as one text each, sorted. */
async function groupsOf(scan: Scan): Promise<{ scan: Scan; groups: string[] }> {
  expect(scan.status).toBe('completed');
  const groups: string[] = [];
  let cursor = '';
  do {
    const page = (await admin.get<MatchGroupList>(`/api/match-groups?scan=${scan.id}&limit=200${cursor}`))
      .body;
    const details = await Promise.all(
      page.items.map(({ id }) => admin.get<MatchGroupDetail>(`/api/match-groups/${id}`)),
    );
    groups.push(
      ...details.map(({ body }) => [body.group.band, ...body.members.map(({ id }) => id).sort()].join(' ')),
    );
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(groups).toHaveLength(scan.result?.groups ?? -1);
  return { scan, groups: groups.sort() };
}

function sampleCsv(): string {
  const fields = customerColumns.filter((column) => column !== 'id' && column !== 'code');
  const rows = [...generateSample({ records: RECORDS, seed: 11 })].map((record) =>
    fields.map((field) => record.fields[field]),
  );
  return stringify([fields, ...rows]);
}
