import type {
  AutoMergePolicy,
  AutoMergeRun,
  DefinitionVersionView,
  ImportJob,
  MatchGroupDetail,
  MatchGroupList,
  MergeList,
  RecordList,
  RecordView,
  Scan,
} from '@guiyi/contracts';
import { customerColumns, generateSample } from '@guiyi/sample-data';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';

/** GUIYI_E2E_RECORDS=100000 repeats the same on a large base, GUIYI_E2E_GROUPS=10000 on one with so many sure groups. */
const RECORDS = Number(process.env.GUIYI_E2E_RECORDS ?? Number(process.env.GUIYI_E2E_GROUPS ?? 400) * 8);
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
  const codes = rows.map((row) => row['记录编码']).filter((code) => code !== '');
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

it('an automatic merge merges every group wholly or not at all, and none twice, whoever is killed', async () => {
  const { version, document } = (
    await admin.get<DefinitionVersionView>('/api/definitions/survivorship/customer')
  ).body;
  const published = await admin.post('/api/definitions/survivorship/customer/versions', {
    document: { ...document, autoMerge: everything },
    basedOn: version,
  });
  expect(published.status).toBe(201);
  const dry = await finishedMerge(await admin.post<AutoMergeRun>('/api/auto-merges', { entity: 'customer' }));
  expect(dry.counts.merged).toBeGreaterThan(RECORDS / 50);
  const before = await countRecords();

  const confirmed = await admin.post<AutoMergeRun>(`/api/auto-merges/${dry.id}/confirm`, { reason: '夜间' });
  expect(confirmed.status).toBe(202);
  const path = `/api/auto-merges/${confirmed.body.id}`;
  const { groups } = confirmed.body.progress;
  const killed: string[] = [];
  for (const [share, process] of [
    [0, 'worker'],
    [0.2 + Math.random() * 0.2, 'postgres'],
    [0.4 + Math.random() * 0.2, 'worker'],
    [0.6 + Math.random() * 0.3, 'worker'],
  ] as const) {
    const earlier = await idOf(process);
    const isFarEnough = ({ progress, startedAt, finishedAt }: AutoMergeRun): boolean =>
      finishedAt !== null || (startedAt !== null && progress.done >= share * groups);
    if ((await reaches<AutoMergeRun>(path, isFarEnough)).finishedAt !== null) break;
    await (process === 'worker' ? platform.killWorker() : platform.killPostgres());
    killed.push(process);
    await eventually(`the ${process} runs again`, async () => {
      const now = await idOf(process);
      return now !== undefined && now !== earlier;
    });
  }
  expect(killed.length).toBeGreaterThan(0);
  const run = await finishedMerge(confirmed);
  expect(run).toMatchObject({ status: 'completed', counts: { groups } });

  const merges = await automaticMerges();
  const absorbed = merges.flatMap((merge) => merge.absorbed.map(({ id }) => id));
  expect(merges).toHaveLength(run.counts.merged);
  expect(new Set(merges.map(({ groupId }) => groupId)).size).toBe(merges.length);
  expect(new Set(absorbed).size).toBe(absorbed.length);
  expect(absorbed).toHaveLength(run.counts.absorbed);
  expect(await countRecords()).toBe(before - absorbed.length);
  for (const merge of merges.slice(0, 100))
    for (const { id } of merge.absorbed) {
      const { body } = await admin.get<RecordView>(`/api/entities/customer/records/${id}`);
      expect(body.id).toBe(merge.survivor);
    }
  // What is left over was not touched: the same rules find nothing to merge in it.
  const again = await finishedMerge(
    await admin.post<AutoMergeRun>('/api/auto-merges', { entity: 'customer' }),
  );
  expect(again.counts.merged).toBe(
    run.counts.excluded.reduce(
      (sum, { reason, groups: left }) => (reason === 'changed' ? sum + left : sum),
      0,
    ),
  );
});

const everything: AutoMergePolicy = {
  enabled: true,
  largestGroup: 20,
  dailyCap: 1_000_000,
  breaker: { lastMerges: 1000, unmergedShare: 0.5 },
};

function finishedMerge({ body }: { body: AutoMergeRun }): Promise<AutoMergeRun> {
  return reaches<AutoMergeRun>(`/api/auto-merges/${body.id}`, ({ finishedAt }) => finishedAt !== null);
}

async function countRecords(): Promise<number> {
  return (await admin.get<RecordList>('/api/entities/customer/records?limit=1')).body.total;
}

async function automaticMerges(): Promise<MergeList['items']> {
  const merges: MergeList['items'] = [];
  let cursor = '';
  do {
    const page = (await admin.get<MergeList>(`/api/merges?entity=customer&limit=200${cursor}`)).body;
    merges.push(...page.items.filter(({ automatic }) => automatic));
    cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (cursor !== '');
  return merges;
}

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
