import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DefinitionBundle, DefinitionVersionView } from '@guiyi/contracts';
import { checksumOf, hashOfDocument } from '@guiyi/definitions';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { copyProject, type ProjectCopy } from '../support/project-copy';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(300_000);

const VALIDATION = '/api/definitions/validation/customer';
const csv = [
  'name,uscc,mobile,city',
  '上海鑫达精密机械有限公司,91310000MA1K000180,13916283745,上海市',
  '上海鑫達精密機械有限公司,91310000MA1K000180,139 1628 3745,上海',
  '成都蓉城包装材料有限公司,,13712345678,成都市',
].join('\n');

/** From a draft to what is in force: its impact, its way between platforms, and who else has changed it. */
describe('the life of a definition', () => {
  let project: ProjectCopy;
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let exported: DefinitionBundle;

  beforeAll(async () => {
    project = await copyProject();
    await symlink(resolve(__dirname, '../../dist/web'), join(project.directory, 'dist/web'), 'junction');
    platform = await startPlatform({ projectDirectory: project.directory });
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    await admin.finishedImport(await admin.startImport(csv));
    exported = (await admin.get<DefinitionBundle>('/api/definition-bundles/export')).body;
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(60_000);
    await page.goto(`${platform.url}/definitions/validation/customer/edit`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
    await project?.remove();
  });

  it('shows what a draft would do to the records where it is published', async () => {
    await page.getByRole('navigation', { name: '文档目录' }).getByText('名称至少两个字符').click();
    await page.getByRole('spinbutton', { name: '值', exact: true }).first().fill('13');
    await page.getByText('草稿', { exact: true }).waitFor();
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    const impact = dialog.getByRole('region', { name: '影响预览', exact: true });
    await impact.getByText('全部 3 条记录').waitFor();
    await impact.getByRole('cell', { name: '名称至少两个字符', exact: true }).waitFor();
    await keepPicture(page, 'lifecycle-publish-zh');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page
      .getByText(/第 2 版/u)
      .first()
      .waitFor();
  });

  it('keeps the previews that were asked for', async () => {
    await page.goto(`${platform.url}/previews`);
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: '影响预览', level: 1 }).waitFor();
    await page.getByText('全部 3 条记录').waitFor();
    await keepPicture(page, 'lifecycle-preview-zh');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('compares a bundle with what is in force, and applies it as a change set', async () => {
    await page.goto(`${platform.url}/bundles`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'all.bundle.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(exported)),
    });
    const row = page.getByRole('row').filter({ has: page.getByText('比现有的旧', { exact: true }) });
    await row.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await row.getByRole('radio', { name: '采用定义包' }).check();
    await page.getByText(/其中 1 个会有新版本$/u).waitFor();
    await keepPicture(page, 'lifecycle-bundle-zh');
    await page.getByRole('button', { name: '建立变更集' }).click();
    await page.getByRole('link', { name: '打开变更集' }).click();
    await page.getByText('检查通过，可以发布').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('lets somebody choose a side for each place that a bundle and the platform both changed', async () => {
    const key = 'credit-grade';
    const path = `/api/definitions/vocabulary/${key}`;
    const relabelled = (document: object, en: string) => {
      const copy = structuredClone(document) as { entries: { label: { en: string } }[] };
      copy.entries[0]!.label.en = en;
      return copy as object as Record<string, unknown>;
    };
    const { document, version } = (await admin.get<DefinitionVersionView>(path)).body;
    const mine = { document: relabelled(document, 'As here'), basedOn: version };
    expect((await admin.post(`${path}/versions`, mine)).status).toBe(201);
    const theirs = relabelled(document, 'As in the bundle');
    const documents = [
      { kind: 'vocabulary', key, version: 7, document: theirs, history: [hashOfDocument(document)] },
    ];
    const { signature: _signature, ...unsigned } = exported;
    const bundle = { ...unsigned, documents, checksum: checksumOf(documents) };
    await page.goto(`${platform.url}/bundles`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'theirs.bundle.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(bundle)),
    });
    await page.getByRole('radio', { name: '合并', exact: true }).check();
    await page.getByText('合并结果（与现有相比）', { exact: true }).waitFor();
    await page.getByText(/其中 0 个会有新版本$/u).waitFor();
    await page.getByRole('radio', { name: /：定义包/u }).check();
    await page.getByText(/其中 1 个会有新版本$/u).waitFor();
    await keepPicture(page, 'lifecycle-bundle-merge-zh');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('checkbox', { name: '我确认来源可靠，接受此定义包', exact: true }).check();
    await page.getByRole('button', { name: '建立变更集' }).click();
    await page.getByRole('link', { name: '打开变更集' }).waitFor();
  });

  it('says so where a file and the platform have both been changed, and brings them together', async () => {
    const file = join(project.directory, 'rules/customer/validation.json');
    const written = await readFile(file, 'utf8');
    await writeFile(file, written.replace('名称里没有电话号码', '名称不含电话号码'));
    expect((await admin.post('/api/definitions/apply')).status).toBe(200);
    await page.goto(`${platform.url}/definitions/validation/customer`);
    const panel = page.getByRole('alert').filter({ hasText: '文件与平台都改动了此定义' });
    await panel.waitFor();
    await keepPicture(page, 'lifecycle-conflict-zh');
    expect(await violationsOf(page)).toEqual([]);
    await panel.getByRole('button', { name: '合并', exact: true }).click();
    await panel.waitFor({ state: 'hidden' });
    const { document } = (await admin.get<DefinitionVersionView>(VALIDATION)).body;
    expect(JSON.stringify(document)).toContain('名称不含电话号码');
    expect(JSON.stringify(document['rules'])).toContain('13');
  });

  it('shows every template with its form and what it changes', async () => {
    await page.goto(`${platform.url}/studio/templates`);
    const cards = page.getByRole('list', { name: '行业模板' }).getByRole('button');
    await cards.first().waitFor();
    expect(await cards.count()).toBeGreaterThanOrEqual(6);
    await cards.nth(3).click();
    await page.getByRole('button', { name: '用这个模板开始' }).waitFor();
    await page.waitForLoadState('networkidle');
    await keepPicture(page, 'lifecycle-templates-zh');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('offends nobody on the pages of the studio that are left', async () => {
    const paths = ['/studio/new', '/bundles', '/shadow-runs'];
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(platform.url + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      found.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`));
    }
    expect(found).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
