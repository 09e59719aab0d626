import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { copyProject, type ProjectCopy } from '../support/project-copy';
import { writeNoteDefinitions, writeSupplierDefinitions } from '../support/second-entity';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(180_000);

const password = 'li has a password of her own';

/** Suppliers beside customers: a list, a form with a reference, a file and a computed value, and rows. */
describe('a second entity', () => {
  let platform: TestPlatform;
  let project: ProjectCopy;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let customer: string;
  let contract: string;

  beforeAll(async () => {
    project = await copyProject();
    await cp(resolve(__dirname, '../../dist/web'), join(project.directory, 'dist/web'), { recursive: true });
    await writeSupplierDefinitions(project.directory);
    await writeNoteDefinitions(project.directory);
    platform = await startPlatform({ projectDirectory: project.directory });
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const steward = await admin.userWith({ username: 'li', roles: ['steward'] });
    await steward.post('/api/auth/password', { currentPassword: 'li has a password', newPassword: password });
    const { body } = await admin.post<RecordWriteResult>('/api/entities/customer/records', {
      data: { name: '厦门鹭岛贸易有限公司', mobile: '13800138001' },
    });
    customer = body.record.id;
    contract = join(await mkdtemp(join(tmpdir(), 'guiyi-file-')), '合同.pdf');
    await writeFile(contract, '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(20_000);
    await page.goto(platform.url);
    await signIn(page, 'zh-CN', 'li', password);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
    await project?.remove();
  });

  it('stands in the navigation and begins with an empty list', async () => {
    await page.getByRole('menuitem', { name: '供应商' }).click();
    await page.getByRole('heading', { name: '供应商', exact: true }).waitFor();
    await page.getByText('还没有供应商').waitFor();
    expect(new URL(page.url()).pathname).toBe('/records/supplier');
  });

  it('takes a reference by name, computes a value as it is typed, and takes a file', async () => {
    await page.getByRole('button', { name: '新建供应商' }).click();
    await page.getByLabel('供应商名称').fill('泉州刺桐港务有限公司');
    await page.getByLabel('数量').fill('4');
    await page.getByLabel('单价').fill('1200');
    await page.locator('output[id="record/amount"]').getByText('4,800', { exact: true }).waitFor();
    await page.getByLabel('对应客户').click();
    await page.keyboard.type('鹭岛');
    await page.getByTitle('厦门鹭岛贸易有限公司').click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '上传文件：合同' }).click();
    await (await chooser).setFiles(contract);
    await page.getByRole('link', { name: '合同.pdf' }).waitFor();
    await keepPicture(page, 'supplier-form-zh');
  });

  it('fills rows in the table and in a form of their own, one of them the primary one', async () => {
    const add = page.getByRole('button', { name: '添加一行：分支机构' });
    await add.click();
    await page.getByRole('textbox', { name: '城市' }).fill('泉州');
    await add.click();
    await page.getByRole('button', { name: '编辑分支机构第 2 行' }).click();
    const drawer = page.getByRole('dialog', { name: '分支机构 · 第 2 行' });
    await drawer.getByLabel('城市').fill('晋江');
    await keepPicture(page, 'supplier-row-zh');
    await drawer.getByRole('button', { name: '完成' }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: '将第 2 行设为主要' }).check();
    // Alt and an arrow move the row, and the keyboard with it.
    const cities = page.getByRole('textbox', { name: '城市' });
    await cities.nth(1).press('Alt+ArrowUp');
    await expectValues(['晋江', '泉州']);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/\/records\/supplier\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '泉州刺桐港务有限公司' }).waitFor();
    await expectValues(['晋江', '泉州']);
    expect(await page.getByRole('radio', { name: '将第 1 行设为主要' }).isChecked()).toBe(true);
    await keepPicture(page, 'supplier-record-zh');
  });

  it('is listed with the names of what it refers to, in the language of the reader', async () => {
    await page.goto(`${platform.url}/records/supplier`);
    // Rows of a list that scrolls far are no rows to the browser.
    await page.getByText('厦门鹭岛贸易有限公司', { exact: true }).waitFor();
    const english = await openPage(browser, 'en');
    english.page.setDefaultTimeout(20_000);
    await english.page.goto(`${platform.url}/records/supplier`);
    await signIn(english.page, 'en', 'li', password);
    await english.page.getByRole('heading', { name: 'Suppliers', exact: true }).waitFor();
    await english.page.getByRole('columnheader', { name: 'Same as customer' }).waitFor();
    await english.page.getByText('SUPPLIER-000001', { exact: true }).click();
    await english.page.getByLabel('Amount').waitFor();
    await english.page.getByRole('tab', { name: 'History' }).click();
    await english.page.getByRole('link', { name: '合同.pdf' }).first().waitFor();
    await keepPicture(english.page, 'supplier-history-en');
    expect(english.complaints).toEqual([]);
    await english.page.context().close();
  });

  it('shows at the customer where it is used', async () => {
    await page.goto(`${platform.url}/customers/${customer}`);
    await page.getByRole('tab', { name: '被引用' }).click();
    const used = page.getByRole('tabpanel', { name: '被引用' });
    await used.getByRole('cell', { name: '对应客户' }).waitFor();
    await keepPicture(page, 'customer-used-by-zh');
    await used.getByRole('link', { name: /泉州刺桐港务有限公司/ }).click();
    await page.waitForURL(/\/records\/supplier\//);
  });

  it('shows a form without look-alikes where nothing is compared', async () => {
    await page.goto(`${platform.url}/records/note/new`);
    await page.getByLabel('主题').fill('复核资质');
    expect(await page.getByText('相似记录').count()).toBe(0);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { name: '复核资质' }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  async function expectValues(expected: string[]): Promise<void> {
    const cities = page.getByRole('textbox', { name: '城市' });
    await cities.nth(expected.length - 1).waitFor();
    const values = await Promise.all((await cities.all()).map((city) => city.inputValue()));
    expect(values).toEqual(expected);
  }
});
