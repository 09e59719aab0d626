import { eventually } from '../support/eventually';
import type { RecordView, RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(120_000);

const RECORDS = '/api/entities/customer/records';
const xinda = {
  name: '上海鑫达精密机械有限公司',
  uscc: '91310000MA1K000180',
  mobile: '13916283745',
  city: '上海市',
};

/** Entering a customer: what is said while it is typed, and what happens when it cannot be saved. */
describe('record form', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let stored: RecordView;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const { body } = await admin.post<RecordWriteResult>(RECORDS, { data: xinda });
    stored = body.record;
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    await page.goto(`${platform.url}/customers/new`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const save = () => page.getByRole('button', { name: '保存', exact: true });
  const panel = () => page.getByRole('complementary', { name: '相似客户' });

  it('comes back to the page that was asked for before signing in', async () => {
    await field('客户名称').waitFor();
    expect(new URL(page.url()).pathname).toBe('/customers/new');
  });

  it('says at the field what is wrong with it, and not of fields that were not reached', async () => {
    await field('统一社会信用代码').fill('91310000MA1K000181');
    await page.getByText('统一社会信用代码“91310000MA1K000181”无效').waitFor();
    expect(await page.getByText('没有填写').count()).toBe(0);
  });

  it('keeps what was entered over a reload', async () => {
    await field('客户名称').fill(xinda.name);
    await page
      .getByText('没有发现问题')
      .or(page.getByRole('button', { name: /个错误/ }))
      .first()
      .waitFor();
    await eventually('the draft is kept', async () => {
      // Not waitForFunction: it evaluates text inside the page, which the page's security policy forbids.
      const draft = await page.evaluate<string | null>(`sessionStorage.getItem('guiyi.draft.new')`);
      return draft?.includes('精密机械') === true;
    });
    await page.reload();
    await page.getByText('已恢复上次未保存的内容').waitFor();
    expect(await field('客户名称').inputValue()).toBe(xinda.name);
  });

  it('names the stored customer that it is, with the account of the evidence', async () => {
    await field('统一社会信用代码').fill(xinda.uscc);
    await panel().getByText(stored.code).waitFor();
    await panel().getByRole('button', { name: '为什么' }).click();
    await panel()
      .getByRole('list')
      .getByText('得分')
      .or(panel().getByText('得分', { exact: true }))
      .first()
      .waitFor();
    await keepPicture(page, 'form-duplicate-zh');
  });

  it('refuses to store it a second time', async () => {
    await save().click();
    await page.getByRole('alert').getByText('已有这个客户，不能重复建档').waitFor();
    expect((await admin.get<{ total: number }>(RECORDS)).body.total).toBe(1);
  });

  it('stores another customer and shows it', async () => {
    await field('客户名称').fill('成都蓉城包装材料有限公司');
    await field('统一社会信用代码').fill('');
    await field('手机').fill('１３７ １２３４ ５６７８');
    await page.getByText('将保存为：+8613712345678').waitFor();
    await save().click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '成都蓉城包装材料有限公司' }).waitFor();
  });

  it('shows who was faster when the record has changed meanwhile, and goes on from there', async () => {
    await page.goto(`${platform.url}/customers/${stored.id}`);
    await field('简称').fill('鑫达');
    await admin.patch(`${RECORDS}/${stored.id}`, stored.version, { data: { remark: '从别处改的' } });
    await save().click();
    const dialog = page.getByRole('dialog', { name: '记录已被他人修改' });
    await dialog.getByText('从别处改的').waitFor();
    await dialog.getByRole('button', { name: '在最新版本上继续' }).click();
    await save().click();
    await page.getByText(`已保存：${stored.code}`).waitFor();
    const { body } = await admin.get<RecordView>(`${RECORDS}/${stored.id}`);
    expect(body.data).toMatchObject({ shortName: '鑫达', remark: '从别处改的' });
  });

  it('tells the history, field by field', async () => {
    await page.getByRole('tab', { name: '变更历史' }).click();
    await page.getByRole('article').getByText('从别处改的').first().waitFor();
    await keepPicture(page, 'history-zh');
  });

  it('archives only what was named', async () => {
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '归档' }).click();
    const dialog = page.getByRole('dialog', { name: /归档/ });
    expect(await dialog.getByRole('button', { name: '归档' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(stored.code);
    await dialog.getByRole('button', { name: '归档' }).click();
    await page.getByText('已归档').first().waitFor();
    expect((await admin.get<RecordView>(`${RECORDS}/${stored.id}`)).body.status).toBe('archived');
  });

  it('shows a viewer masked values in fields that cannot be changed', async () => {
    const { body } = await admin.post<RecordWriteResult>(RECORDS, {
      data: { name: '南京钟山仪器有限公司', mobile: '13900007777', department: 'service' },
    });
    await admin.userWith({ username: 'viewer', roles: ['viewer'], department: 'service' });
    const viewer = await openPage(browser, 'zh-CN');
    await viewer.page.goto(`${platform.url}/customers/${body.record.id}`);
    await signIn(viewer.page, 'zh-CN', 'viewer', 'viewer has a password');
    await choosePassword(viewer.page, 'viewer has a password', 'viewer has another one');
    await viewer.page.goto(`${platform.url}/customers/${body.record.id}`);
    const name = viewer.page.getByRole('textbox', { name: '客户名称', exact: true });
    await name.waitFor();
    expect(await name.isDisabled()).toBe(true);
    expect(await viewer.page.locator('body').innerText()).not.toContain('00007777');
    expect(await viewer.page.getByRole('button', { name: '保存' }).count()).toBe(0);
  });

  it('leaves no complaint on the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

/** Whose password somebody else has set chooses one before anything else. */
async function choosePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('当前密码').fill(current);
  await page.getByLabel('新密码', { exact: true }).fill(next);
  await page.getByLabel('再输入一次新密码').fill(next);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('密码已修改').waitFor();
}
