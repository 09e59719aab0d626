import type { ChangeSetList, RecordList, ScanList } from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(300_000);

const password = 'wang has a password of her own';
const header = ['经销商名称', '联系人', '手机号', '渠道级别', '年销售额', '签约日期'];
const trades = '鑫达 宏远 瑞丰 恒通 金诚 华盛 永泰 天润 博雅 立信 广源 德胜 嘉禾 锦程 明辉 盛和'.split(' ');
const lines = ['贸易', '百货', '家居', '电器', '建材', '纺织', '食品'];
const cities = '上海 苏州 杭州 宁波 无锡 南京 合肥 青岛 成都 武汉 长沙'.split(' ');
const people = '王伟 李芳 张敏 刘静 陈强 杨磊 赵军 周洋 吴勇 徐艳 孙杰 马娟 朱涛'.split(' ');

/** Different from all others in name and number; 2024 everywhere, so that nothing is in the future. */
function dealer(number: number): string[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  return [
    `${cities[number % 11]}${trades[(number * 3) % 16]}${lines[number % 7]}有限公司`,
    people[(number * 5) % 13]!,
    `13${number % 10}${String(10_000_000 + number * 703_811).slice(-8)}`,
    ['一级', '二级', '三级'][number % 3]!,
    String(100_000 + ((number * 37) % 90) * 5_000),
    `2024-${two(1 + (number % 12))}-${two(1 + ((number * 11) % 28))}`,
  ];
}

/** Six of them are there twice, with the number written in another way. */
const repeated = [3, 17, 29, 41, 58, 77];
const rows = [
  ...Array.from({ length: 120 }, (_, number) => dealer(number)),
  ...repeated.map((number) => {
    const [name, contact, mobile, ...rest] = dealer(number);
    return [`${name} `, contact!, mobile!.replace(/^(\d{3})(\d{4})/u, '$1 $2 '), ...rest];
  }),
];
const csv = [header, ...rows].map((row) => row.join(',')).join('\r\n');

/** From an empty workspace to duplicates found, by somebody who has never seen JSON. */
describe('the first five minutes', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const clerk = await admin.userWith({ username: 'wang', roles: ['editor'], department: 'sales' });
    await clerk.post('/api/auth/password', { currentPassword: 'wang has a password', newPassword: password });
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(60_000);
    await page.goto(platform.url);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  it('drops a spreadsheet and is told what its columns are, what is wrong in them and who is there twice', async () => {
    await page.getByRole('main').getByRole('link', { name: '从表格开始' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '经销商名单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('checkbox', { name: '经销商名称', exact: true }).waitFor();
    await keepPicture(page, 'journey-columns-zh');
    await button('下一步').click();
    await page.getByLabel('经销商名称', { exact: true }).waitFor();
    await keepPicture(page, 'journey-form-zh');
    await button('下一步').click();
    for (const name of ['联系人', '渠道级别', '年销售额', '签约日期']) {
      const required = `“${name}”必填`;
      await page.getByRole('switch', { name: required, exact: true }).click();
      await page.getByRole('switch', { name: required, exact: true, checked: false }).waitFor();
    }
    await keepPicture(page, 'journey-rules-zh');
    await button('下一步').click();
    await page.getByText(/^在 126 行里找到 6 组重复/u).waitFor();
    await keepPicture(page, 'journey-duplicates-zh');
  });

  it('accepts the suggestion, and its rows become records', async () => {
    await button('下一步').click();
    await page.getByLabel('名称', { exact: true }).fill('经销商');
    await page.getByLabel('标识（小写字母）', { exact: true }).fill('dealer');
    await button('采用并发布').click();
    await button('现在导入这个文件').click();
    await page.getByText('已完成', { exact: true }).first().waitFor();
    const { body } = await admin.get<RecordList>('/api/entities/dealer/records?limit=1');
    expect(body.total).toBe(126);
    await page.getByRole('menuitem', { name: '经销商', exact: true }).click();
    await page.getByText('共 126 条').waitFor();
    await keepPicture(page, 'journey-records-zh');
  });

  it('adds a field that shows under a condition', async () => {
    await page.goto(`${platform.url}/studio/entities/dealer`);
    await page.getByRole('button', { name: '日期', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('名称 · 简体中文', { exact: true }).fill('合同到期日');
    await page.getByLabel('名称 · English', { exact: true }).fill('Contract ends on');
    await page.getByLabel('字段名', { exact: true }).focus();
    await page.locator('#studio-field-contractEndsOn').waitFor();
    await page.getByRole('button', { name: /^(collapsed|right)?\s*条件$/u }).click();
    await page.getByRole('group', { name: '满足时显示' }).getByRole('button', { name: '添加条件' }).click();
    await page.getByText('经销商名称已填写', { exact: true }).first().waitFor();
    await keepPicture(page, 'journey-studio-zh');
    await button('发布…').click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText(/的修改已生效/u).waitFor();
  });

  it('adds a validation rule by form', async () => {
    await page.goto(`${platform.url}/definitions/validation/dealer/edit`);
    const outline = page.getByRole('navigation', { name: '文档目录' });
    await outline.getByRole('button', { name: '添加一项：校验规则' }).click();
    await page.getByLabel('规则标识').fill('contractEndGiven');
    await page.getByLabel('规则名称 · 简体中文').fill('合同到期日要填');
    await page.getByLabel('规则名称 · English').fill('The end of the contract is given');
    await choose(page.getByLabel('字段', { exact: true }), /合同到期日/u);
    await page.getByLabel('提示信息 · 简体中文').fill('请填写合同到期日。');
    await page.getByLabel('提示信息 · English').fill('Enter the end of the contract.');
    const check = page.getByRole('group', { name: '检查', exact: true });
    await check.getByRole('button', { name: '添加条件' }).click();
    await choose(check.getByRole('combobox').first(), /合同到期日/u);
    await keepPicture(page, 'journey-rule-zh');
    await button('发布…').click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('第 2 版').first().waitFor();
  });

  it('moves a match threshold, sees what it would do, and publishes', async () => {
    await page.goto(`${platform.url}/definitions/matching/dealer/edit`);
    await page.getByRole('tab', { name: '阈值', exact: true }).click();
    const border = page.getByRole('slider', { name: '匹配阈值' });
    await border.focus();
    await border.press('ArrowRight');
    await border.press('ArrowRight');
    await page.getByText('草稿', { exact: true }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog').getByRole('button', { name: '加入变更集…' }).click();
    const dialog = page.getByRole('dialog', { name: '加入变更集' });
    await dialog.getByLabel('标题').fill('提高匹配阈值');
    await dialog.getByRole('button', { name: '加入', exact: true }).click();
    await page.getByRole('heading', { name: '提高匹配阈值' }).waitFor();
    const preview = page.getByRole('region', { name: '影响预览' });
    await preview.getByRole('button', { name: '精确计算' }).click();
    await preview.getByText('全部 126 条记录').first().waitFor();
    await preview.getByRole('progressbar').waitFor({ state: 'hidden' });
    await keepPicture(page, 'journey-preview-zh');
    await button('发布').click();
    await page.getByRole('dialog').getByRole('button', { name: '立即发布' }).click();
    await page.getByText('已发布', { exact: true }).first().waitFor();
    const { body } = await admin.get<ChangeSetList>('/api/change-sets?status=published');
    expect(body.items[0]?.title).toBe('提高匹配阈值');
  });

  it('gives a department user the new field', async () => {
    const clerk = await openPage(browser, 'zh-CN');
    clerk.page.setDefaultTimeout(60_000);
    await clerk.page.goto(`${platform.url}/records/dealer/new`);
    await signIn(clerk.page, 'zh-CN', 'wang', password);
    await clerk.page.getByLabel('手机号', { exact: true }).waitFor();
    const end = clerk.page.getByLabel('合同到期日', { exact: true });
    await end.waitFor({ state: 'hidden' });
    await clerk.page.getByLabel('经销商名称', { exact: true }).fill('昆明滇池生鲜配送有限公司');
    await clerk.page.getByLabel('手机号', { exact: true }).fill('13987654321');
    await end.fill('2028-12-31');
    await end.press('Enter');
    await keepPicture(clerk.page, 'journey-entry-zh');
    await clerk.page.getByRole('button', { name: '保存', exact: true }).click();
    await clerk.page.getByText(/^已保存：/u).waitFor();
    expect(clerk.complaints).toEqual([]);
    await clerk.page.context().close();
  });

  it('finds the duplicates of the file by a scan', async () => {
    // The publication has all records compared by itself; one scan at a time.
    await eventually(
      'the publication has been followed up',
      async () => {
        const { body } = await admin.get<ScanList>('/api/scans?entity=dealer');
        return body.items.some(({ ruleVersion, status }) => ruleVersion === 2 && status === 'completed');
      },
      60_000,
    );
    await page.goto(`${platform.url}/duplicates/scans?entity=dealer`);
    await page.getByRole('button', { name: '开始扫描' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: '开始扫描' }).click();
    await page.getByRole('link', { name: `查看 ${repeated.length} 个重复组` }).waitFor();
    await keepPicture(page, 'journey-scan-zh');
    expect(watched.complaints).toEqual([]);
  });

  async function choose(box: Locator, option: RegExp): Promise<void> {
    await box.click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(option).first().click();
  }
});
