import type {
  CleansingRun,
  DefinitionVersionView,
  ImportJob,
  MatchGroupList,
  RecordList,
  RuleTrial,
  ScanList,
} from '@guiyi/contracts';
import type { Browser } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';
import { openBrowser, openPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(240_000);

const csv = [
  'name,uscc,mobile,city',
  '上海鑫达精密机械有限公司,91310000MA1K000180,13916283745,上海市',
  '上海鑫達精密機械有限公司,91310000MA1K000180,139 1628 3745,上海',
  '成都蓉城包装材料有限公司,,13712345678,成都市',
].join('\n');

/** WCAG 2.1 A and AA, as far as a program can tell, of every page in both colour schemes. */
describe('accessibility', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let paths: readonly string[];

  beforeAll(async () => {
    platform = await startPlatform();
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const job: ImportJob = await admin.finishedImport(await admin.startImport(csv));
    await admin.finishedScan(await admin.startScan());
    const records = (await admin.get<RecordList>('/api/entities/customer/records')).body;
    const groups = (await admin.get<MatchGroupList>('/api/match-groups')).body;
    const scans = (await admin.get<ScanList>('/api/scans')).body;
    const trial = await finishedTrial(admin);
    const run = await finishedRun(admin);
    paths = [
      '/',
      '/customers',
      '/customers/new',
      `/customers/${records.items[0]!.id}`,
      '/imports',
      `/imports/${job.id}`,
      '/duplicates/groups',
      `/duplicates/groups/${groups.items[0]!.id}`,
      '/duplicates/scans',
      `/duplicates/scans/${scans.items[0]!.id}`,
      '/definitions',
      '/definitions/matching/customer',
      '/definitions/vocabulary/region',
      '/definitions/validation/customer/edit',
      '/definitions/standardization/customer/edit',
      '/definitions/vocabulary/industry/edit',
      '/studio',
      '/studio/entities/customer',
      '/studio/overlays/customer-finance',
      '/trials',
      `/trials/${trial}`,
      '/cleansing',
      `/cleansing/${run}`,
      '/waivers',
      '/golden-views',
      '/pins',
      '/users',
      '/password',
    ];
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  it.each(['light', 'dark'] as const)('every page in %s colours', async (colorScheme) => {
    const { page, complaints } = await openPage(browser, 'zh-CN');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(platform.url);
    await page.getByLabel('用户名').waitFor();
    const found = [...(await violationsOf(page))];
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
    for (const path of paths) {
      await page.goto(platform.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      found.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** Of a rule that some records do not meet. */
async function finishedTrial(admin: ApiClient): Promise<string> {
  const { document } = (await admin.get<DefinitionVersionView>('/api/definitions/validation/customer')).body;
  const long = { '>=': [{ length: { var: 'name' } }, 12] };
  const rules = (document['rules'] as { id: string }[]).map((rule) =>
    rule.id === 'nameTooShort' ? { ...rule, check: long } : rule,
  );
  const drafts = { validation: { ...document, rules } };
  return finished(admin, '/api/rule-trials', { entity: 'customer', drafts });
}

async function finishedRun(admin: ApiClient): Promise<string> {
  const action = { kind: 'edit', values: { remark: '已核实' } };
  return finished(admin, '/api/cleansing-runs', { entity: 'customer', action, reason: '年度核实' });
}

async function finished(admin: ApiClient, path: string, input: object): Promise<string> {
  const { status, body } = await admin.post<RuleTrial | CleansingRun>(path, input);
  if (status !== 202) throw new Error(`${path} is refused: ${JSON.stringify(body)}`);
  await eventually(`${path} has finished`, async () => {
    const now = (await admin.get<RuleTrial | CleansingRun>(`${path}/${body.id}`)).body;
    return now.finishedAt !== null;
  });
  return body.id;
}
