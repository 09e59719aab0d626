import type { DefinitionVersionView, MatchingDocument, RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(180_000);

const stored = { name: '佛山岭南陶瓷有限公司', mobile: '13916283745', department: 'service' };
const reason = '集团下另一家公司';

/** One entry meets another action by who enters it: refused, sent for approval, or stored with a reason. */
describe('what an entry that looks like a customer meets', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let steward: WatchedPage;
  let editor: WatchedPage;

  beforeAll(async () => {
    platform = await startPlatform();
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    await publishPolicy(admin);
    const { status } = await admin.post<RecordWriteResult>('/api/entities/customer/records', {
      data: stored,
    });
    expect(status).toBe(201);
    browser = await openBrowser();
    steward = await signedIn(admin, { username: 'li', roles: ['steward'] });
    editor = await signedIn(admin, { username: 'wang', roles: ['editor'], department: 'service' });
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  async function signedIn(
    admin: ApiClient,
    user: { username: string; roles: string[]; department?: string },
  ): Promise<WatchedPage> {
    const password = `${user.username} has a password of their own`;
    const client = await admin.userWith(user);
    const currentPassword = `${user.username} has a password`;
    await client.post('/api/auth/password', { currentPassword, newPassword: password });
    const watched = await openPage(browser, 'zh-CN');
    watched.page.setDefaultTimeout(45_000);
    await watched.page.emulateMedia({ reducedMotion: 'reduce' });
    await watched.page.goto(`${platform.url}/customers/new`);
    await signIn(watched.page, 'zh-CN', user.username, password);
    return watched;
  }

  const alert = (page: Page) => page.getByRole('alert').filter({ hasText: '入口 新建' });

  async function enter(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await alert(page).waitFor();
  }

  it('is refused for one role, with the reason', async () => {
    const { page } = steward;
    await enter(page, { 客户名称: stored.name, 手机: stored.mobile });
    await alert(page).getByText('已有这个客户，不能重复建档').waitFor();
    await alert(page).getByText('拒绝：按入口的设置，入口 新建，自动匹配区间').waitFor();
    expect(await alert(page).getByRole('textbox').count()).toBe(0);
    await keepPicture(page, 'policy-blocked-zh');
  });

  it('can be sent for approval by another, with nothing lost', async () => {
    const { page } = editor;
    await enter(page, { 客户名称: stored.name, 手机: stored.mobile });
    await alert(page).getByText('须提交变更申请：按策略“录入员须申请”', { exact: false }).waitFor();
    await alert(page).getByRole('button', { name: '提交变更申请' }).click();
    await alert(page).getByText('请说明原因', { exact: true }).waitFor();
    await alert(page).getByRole('textbox').fill(reason);
    await keepPicture(page, 'policy-request-zh');
    await alert(page).getByRole('button', { name: '提交变更申请' }).click();
    await page.getByRole('heading', { name: stored.name }).waitFor();
    await page.getByRole('button', { name: '撤回' }).waitFor();
    expect(await page.getByRole('button', { name: '批准' }).count()).toBe(0);
  });

  it('is compared with what it looks like, and approved', async () => {
    const { page } = steward;
    await page.goto(`${platform.url}/change-requests`);
    await page.getByRole('link', { name: stored.name }).click();
    await page.getByRole('button', { name: `就是这个 ${stored.name}` }).waitFor();
    await keepPicture(page, 'change-request-zh');
    await page.getByRole('button', { name: '批准', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '批准并保存' });
    await dialog.getByRole('textbox').fill('已电话核实');
    await dialog.getByRole('button', { name: '批准', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '打开结果记录' }).click();
    await page.getByRole('heading', { name: stored.name }).waitFor();
  });

  it('is stored against a warning by whoever says why, and that is reported', async () => {
    await editor.page.goto(`${platform.url}/customers/new`);
    await enter(editor.page, { 客户名称: '佛山岭南建材有限公司', 手机: stored.mobile });
    await alert(editor.page).getByText('须说明理由').waitFor();
    await alert(editor.page).getByRole('textbox').fill('共用总机');
    await alert(editor.page).getByRole('button', { name: '仍然保存' }).click();
    await editor.page.getByRole('heading', { name: '佛山岭南建材有限公司' }).waitFor();

    const { page } = steward;
    await page.goto(`${platform.url}/duplicates/hot-spots`);
    await page.getByText('忽略提醒', { exact: true }).first().waitFor();
    await keepPicture(page, 'hot-spots-zh');
    await page.getByRole('tab', { name: '放行记录' }).click();
    const row = page.getByRole('row').filter({ hasText: '佛山岭南建材有限公司' });
    await row.getByText('共用总机').waitFor();
    await row.getByText('忽略提醒').waitFor();
    await page.getByRole('row').filter({ hasText: '申请获批' }).getByText(reason).waitFor();
    await keepPicture(page, 'overrides-zh');
    await page.getByRole('link', { name: '逐对判定被忽略的提醒' }).click();
    await page.getByText(/^已判断 0 \/ \d$/).waitFor();
    await page.getByRole('button', { name: '不同客户' }).click();
    await page.getByText(/^已判断 1 \/ \d$/).waitFor();
  });

  it('leaves no complaint on the console', () => {
    expect([...steward.complaints, ...editor.complaints]).toEqual([]);
  });
});

/** People who enter customers ask first when the score says that the customer is there. */
async function publishPolicy(admin: ApiClient): Promise<void> {
  const { body } = await admin.get<DefinitionVersionView>('/api/definitions/matching/customer');
  const document = body.document as unknown as MatchingDocument;
  document.actions.policies = [
    {
      id: 'editors-ask',
      title: { 'zh-CN': '录入员须申请', 'zh-TW': '登錄員須申請', en: 'Editors ask first' },
      when: { roles: ['editor'], bands: ['match'] },
      action: 'changeRequest',
    },
  ];
  const { status } = await admin.post('/api/definitions/matching/customer/versions', {
    document,
    basedOn: body.version,
  });
  expect(status).toBe(201);
}
