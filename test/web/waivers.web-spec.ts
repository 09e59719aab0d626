import type { RecordList } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(120_000);

const password = 'li has a password of her own';
const reason = '集团内部往来，总部已批准';

/** A steward answers for a violation that blocks a record, in sight of everybody, and takes it back. */
describe('waivers', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let id: string;
  let code: string;

  beforeAll(async () => {
    platform = await startPlatform();
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const steward = await admin.userWith({ username: 'li', roles: ['steward'] });
    await steward.post('/api/auth/password', { currentPassword: 'li has a password', newPassword: password });
    // A file may bring a limit below zero, which nobody may enter.
    const csv = 'name,mobile,creditLimit,creditGrade\n佛山岭南陶瓷有限公司,13916283745,-5,A\n';
    await admin.finishedImport(await admin.startImport(csv));
    const { body } = await admin.get<RecordList>('/api/entities/customer/records');
    ({ id, code } = body.items[0]!);
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(15_000);
    await page.goto(`${platform.url}/customers/${id}`);
    await signIn(page, 'zh-CN', 'li', password);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const dialog = () => page.getByRole('dialog', { name: '有理由接受' });
  const blocking = () => page.getByRole('button', { name: /1 个错误/ });

  it('explains the violation and wants a reason before it is accepted', async () => {
    await blocking().waitFor();
    await page.getByRole('button', { name: '说明' }).click();
    await page.getByText('信用额度不为负 (creditLimitNegative)').waitFor();
    await page.getByRole('button', { name: '有理由接受…' }).click();
    const accept = dialog().getByRole('button', { name: '接受', exact: true });
    expect(await accept.isDisabled()).toBe(true);
    await dialog().getByLabel('原因').fill(reason);
    await dialog().getByLabel('有效期至').fill(inDays(20));
    await page.keyboard.press('Enter');
    await keepPicture(page, 'waiver-dialog-zh');
    await accept.click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('shows it apart from what blocks, with who, why and until when', async () => {
    await page.getByText('没有发现问题 · 已接受的问题（1）').waitFor();
    const line = page.getByText(`li 接受：${reason}，有效期至`);
    await line.scrollIntoViewIfNeeded();
    expect(await blocking().count()).toBe(0);
    await keepPicture(page, 'waiver-record-zh');
  });

  it('lists it among those that lapse soon', async () => {
    await page.goto(`${platform.url}/waivers`);
    const row = page.getByRole('row', { name: code });
    await row.getByText('有效', { exact: true }).waitFor();
    await row.getByText(reason).waitFor();
    await page.getByText('30 天内到期').click();
    await row.getByText('信用额度不为负').waitFor();
    await keepPicture(page, 'waiver-list-zh');
  });

  it('is taken back at the record, where the violation blocks again', async () => {
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('button', { name: '撤销接受' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销接受' }).click();
    await blocking().waitFor();
    await page.goto(`${platform.url}/waivers`);
    await page.getByText('没有豁免').waitFor();
    await page.getByText('全部', { exact: true }).click();
    await page.getByRole('row', { name: code }).getByText('已撤销').waitFor();
  });

  it('speaks English', async () => {
    const other = await openPage(browser, 'en');
    await other.page.goto(`${platform.url}/customers/${id}`);
    await signIn(other.page, 'en', 'li', password);
    await other.page.getByRole('button', { name: 'Why', exact: true }).first().click();
    await other.page.getByRole('button', { name: /^Accept/ }).click();
    await other.page.getByRole('dialog').getByLabel('Reason').fill('Agreed with head office');
    await keepPicture(other.page, 'waiver-dialog-en');
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  });

  it('leaves no complaint on the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

/** As the date field takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
