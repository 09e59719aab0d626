import type { GoldenView, MatchGroupList, PinSet, RecordList, RecordView } from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(180_000);

const password = 'li has a password of her own';
const PORT = '宁波北仑物流有限公司';
const CRANE = '北仑起重设备厂';
const KILN = '佛山岭南陶瓷有限公司';
const POTTERY = '佛山市岭南陶瓷有限责任公司';
const TEA = '杭州龙井茶叶公司';
const LEAF = '西湖茗茶合作社';
const SILK = '苏州丝绸商行';

/** A steward links records that stay as they are, and lets go of values that were pinned; each step has its way back. */
describe('golden views and pins', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let records: Map<unknown, RecordView>;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const steward = await admin.userWith({ username: 'li', roles: ['steward'] });
    await steward.post('/api/auth/password', { currentPassword: 'li has a password', newPassword: password });
    const csv = [
      'name,mobile,source,remark',
      `${PORT},13800138001,erp,`,
      `${CRANE},13900139002,crm,`,
      `${KILN},13916283745,erp,`,
      `${POTTERY},13916283745,crm,`,
      `${TEA},13700137003,website,`,
      `${LEAF},13600136004,crm,`,
      `${SILK},13500135005,erp,`,
      '',
    ].join('\n');
    await admin.finishedImport(await admin.startImport(csv));
    await admin.finishedScan(await admin.startScan());
    const { body } = await admin.get<RecordList>('/api/entities/customer/records');
    records = new Map(body.items.map((record) => [record.data['name'], record]));
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(20_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${platform.url}/golden-views`);
    await signIn(page, 'zh-CN', 'li', password);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const idOf = (name: string): string => records.get(name)?.id ?? '';
  const row = (name: string): Locator => page.getByRole('row').filter({ hasText: name });
  const heading = (name: string): Locator => page.getByRole('columnheader').filter({ hasText: name });
  const linked = (count: number) => page.getByText(new RegExp(`^${count} 条记录 · `, 'u')).waitFor();
  const option = (name: string): Locator =>
    page.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: true });

  /** The way back that the notice of a step offers. */
  const undo = (notice: string) =>
    page
      .locator('.ant-notification-notice')
      .filter({ hasText: notice })
      .getByRole('button', { name: '撤销', exact: true })
      .click();

  /** Somebody else links two records. @returns what the view is called in a choice */
  async function view(first: string, second: string, reason: string): Promise<string> {
    const input = { entity: 'customer', records: [idOf(first), idOf(second)], reason };
    const { body } = await admin.post<GoldenView>('/api/golden-views', input);
    return body.members.map(({ title }) => title).join(' / ');
  }

  async function find(box: Locator, words: string, name: string): Promise<void> {
    await box.fill(words);
    await option(name).click();
  }

  async function narrow(filter: string, value: string): Promise<void> {
    await page.getByRole('combobox', { name: filter }).click();
    await option(value).click();
  }

  async function join(by: '记录' | '重复组' | '黄金视图', words: string, name: string): Promise<void> {
    await page.getByRole('button', { name: '添加记录' }).click();
    const dialog = page.getByRole('dialog', { name: '添加记录' });
    await dialog.getByTitle(by, { exact: true }).click();
    await find(dialog.getByRole('combobox', { name: by, exact: true }), words, name);
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('links two records that are looked for, and unlinks them at once', async () => {
    await page.getByText('还没有黄金视图').waitFor();
    const link = async (): Promise<void> => {
      await page.getByRole('button', { name: '关联记录' }).click();
      const dialog = page.getByRole('dialog', { name: '关联记录' });
      await find(dialog.getByRole('combobox', { name: '第一条记录' }), '北仑物流', PORT);
      await find(dialog.getByRole('combobox', { name: '第二条记录' }), '起重', CRANE);
      await dialog.getByRole('textbox', { name: '原因（选填，记入历史）' }).fill('同一集团');
      await dialog.getByRole('button', { name: '关联', exact: true }).click();
      await linked(2);
    };
    await link();
    await undo('已关联为黄金视图');
    await page.getByText('还没有黄金视图').waitFor();
    await link();
    await heading(CRANE).waitFor();
    await keepPicture(page, 'golden-view-zh');
  });

  it('takes in a record and takes it out again', async () => {
    await join('记录', '龙井', TEA);
    await linked(3);
    await undo('已添加 1 条记录');
    await linked(2);
    await join('记录', '龙井', TEA);
    await linked(3);
    await page.getByRole('button', { name: `移出 ${records.get(TEA)?.code ?? ''}` }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '移出', exact: true }).click();
    await linked(2);
    await undo('已移出');
    await linked(3);
  });

  it('takes in a match group, and lets it wait again', async () => {
    const { body } = await admin.get<MatchGroupList>('/api/match-groups?entity=customer');
    await join('重复组', '岭南', body.items[0]?.titles.join(' / ') ?? '');
    await linked(5);
    await undo('已添加 2 条记录');
    await linked(3);
  });

  it('unites two views, and splits them', async () => {
    await join('黄金视图', '茗茶', await view(KILN, LEAF, '法务确认'));
    await linked(5);
    await undo('已添加 2 条记录');
    await linked(3);
  });

  it('finds views by words, source and person', async () => {
    await view(POTTERY, SILK, '同一法人');
    await page.goto(`${platform.url}/golden-views`);
    await page.getByText('3 个黄金视图').waitFor();
    await keepPicture(page, 'golden-views-zh');
    const words = page.getByRole('searchbox', { name: '搜索黄金视图' });
    await words.fill('起重');
    await page.getByText('1 个黄金视图').waitFor();
    await row('同一集团').waitFor();
    await words.fill('没有这家');
    await page.getByText('没有找到黄金视图').waitFor();
    await words.fill('');
    await page.getByText('3 个黄金视图').waitFor();
    await narrow('来源', '网站');
    await page.getByText('1 个黄金视图').waitFor();
    await row(TEA).waitFor();
    await page.reload();
    await page.getByText('3 个黄金视图').waitFor();
    await narrow('关联人', 'admin');
    await page.getByText('1 个黄金视图').waitFor();
    await row('同一法人').waitFor();
  });

  it('dissolves a view, and makes it anew', async () => {
    await row('同一法人').getByRole('link').first().click();
    await linked(2);
    await page.getByRole('button', { name: '解散', exact: true }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '解散', exact: true }).click();
    await page.getByText('2 个黄金视图').waitFor();
    await undo('黄金视图已解散');
    await linked(2);
    await heading(SILK).waitFor();
    await page.getByText('原因：同一法人').waitFor();
  });

  it('finds pins by field, person and end', async () => {
    const pin = (name: string, unit: string, value: string, until?: string) =>
      admin.send<PinSet>('PUT', `/api/entities/customer/records/${idOf(name)}/pins/${unit}`, {
        values: { [unit]: value },
        reason: `${name}来函`,
        ...(until === undefined ? {} : { until }),
      });
    const soon = new Date(Date.now() + 7 * 86_400_000).toISOString();
    expect((await pin(PORT, 'remark', '重点客户')).status).toBeLessThan(300);
    expect((await pin(CRANE, 'phone', '0574-87654321', soon)).status).toBeLessThan(300);
    await page.goto(`${platform.url}/pins`);
    await page.getByText('2 个锁定值').waitFor();
    await keepPicture(page, 'pins-list-zh');
    await page.getByTitle('30 天内到期', { exact: true }).click();
    await page.getByText('1 个锁定值').waitFor();
    await row(CRANE).waitFor();
    await page.getByTitle('长期', { exact: true }).click();
    await row(PORT).waitFor();
    await row(CRANE).waitFor({ state: 'detached' });
    await narrow('字段', '电话');
    await page.getByText('没有找到锁定值').waitFor();
    await page.getByTitle('全部', { exact: true }).click();
    await row(CRANE).waitFor();
    await narrow('锁定人', 'admin');
    await row(CRANE).waitFor();
  });

  it('unpins a value, and pins it again', async () => {
    await page.reload();
    await row(CRANE)
      .getByRole('button', { name: /^解除锁定/u })
      .click();
    await page.getByRole('tooltip').getByRole('button', { name: '解除锁定', exact: true }).click();
    await row(CRANE).waitFor({ state: 'detached' });
    await undo('已解除锁定');
    await row(CRANE).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});
