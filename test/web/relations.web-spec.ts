import type { RecordView, RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(240_000);

const RECORDS = '/api/entities/customer/records';
const HEAD = '苏州金桥精密机械有限公司';
const BRANCH = '苏州金桥精密机械有限公司上海分公司';
const BANK = '上海浦江融资担保有限公司';

/** A steward confirms that a branch is one, names a guarantor by keyboard, ends that, and pins a city. */
describe('relations and pins', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let branch: RecordView;

  beforeAll(async () => {
    platform = await startPlatform();
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    for (const name of [HEAD, BANK, BRANCH]) {
      const { body } = await admin.post<RecordWriteResult>(RECORDS, {
        data: { name, city: '上海市', source: 'crm' },
        override: { reason: '另一家' },
      });
      branch = body.record;
    }
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    await page.goto(`${platform.url}/customers/${branch.id}`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  it('offers the head office, and shows the hierarchy once it is confirmed', async () => {
    await page.getByRole('tab', { name: '关系', exact: true }).click();
    await page.getByRole('button', { name: `确认总公司：${HEAD}` }).click();
    const tree = page.getByRole('tree');
    await tree.getByRole('link', { name: HEAD }).waitFor();
    await tree.getByText('本记录').waitFor();
    await page.getByRole('button', { name: `确认总公司：${HEAD}` }).waitFor({ state: 'detached' });
    await keepPicture(page, 'relations-hierarchy-zh');
  });

  it('relates another record by keyboard', async () => {
    await page.getByRole('button', { name: '添加关系' }).click();
    const dialog = page.getByRole('dialog', { name: '添加关系' });
    await dialog.getByRole('combobox', { name: '对方是本记录的' }).click();
    await page.getByTitle('担保方', { exact: true }).click();
    await dialog.getByRole('combobox', { name: '对方记录' }).fill('浦江');
    await page.getByTitle(BANK, { exact: true }).click();
    await dialog.getByRole('textbox', { name: '原因' }).fill('担保合同');
    await keepPicture(page, 'relations-dialog-zh');
    await dialog.getByRole('button', { name: /^添\s*加$/ }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('row', { name: /担保合同/ })
      .getByRole('link', { name: BANK })
      .waitFor();
  });

  it('ends a relation and keeps it in the list', async () => {
    await page
      .getByRole('row', { name: /担保合同/ })
      .getByRole('button', { name: /^终\s*止$/ })
      .click();
    const dialog = page.getByRole('dialog', { name: /^终止关系/ });
    await dialog.getByRole('button', { name: /^终\s*止$/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('row', { name: /担保合同/ })
      .getByText('不在有效期')
      .waitFor();
  });

  it('pins a value and says so beside the name of the record', async () => {
    await page.getByRole('tab', { name: '锁定值' }).click();
    await page.getByRole('button', { name: '锁定一个值' }).click();
    const dialog = page.getByRole('dialog', { name: '锁定一个值' });
    await dialog.getByRole('combobox', { name: '字段或字段组' }).fill('备注');
    await page.getByTitle('备注', { exact: true }).click();
    await dialog.getByLabel('备注', { exact: true }).fill('重点客户');
    await dialog.getByLabel('原因', { exact: true }).fill('客户来函');
    await keepPicture(page, 'pins-dialog-zh');
    await dialog.getByRole('button', { name: /^锁\s*定$/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('已锁定 1 项').waitFor();
    await page
      .getByRole('row', { name: /客户来函/ })
      .getByText('重点客户')
      .waitFor();
    await keepPicture(page, 'pins-zh');
  });

  it('speaks English, and has broken nothing', async () => {
    await page.goto(`${platform.url}/customers/${branch.id}`);
    await page.evaluate(`localStorage.setItem('guiyi.locale', 'en')`);
    await page.reload();
    await page.getByRole('tab', { name: 'Relations', exact: true }).click();
    await page.getByRole('tree').waitFor();
    await keepPicture(page, 'relations-en');
    expect(watched.complaints).toEqual([]);
  });
});
