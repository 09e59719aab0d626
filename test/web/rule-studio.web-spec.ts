import type { RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(240_000);

const RECORDS = '/api/entities/customer/records';
const customers = [
  { name: '上海鑫达精密机械有限公司', mobile: '13916283745', city: '上海市' },
  { name: '上海鑫达精密机械科技有限公司', mobile: '13916283746', city: '上海市' },
  { name: '上海鑫达精密机械有限公司苏州分公司', mobile: '13912345678', city: '苏州市' },
  { name: '成都蓉城包装材料有限公司', mobile: '13712345678', city: '成都市' },
];

/** An administrator works on rules by mouse and keyboard; nothing is published. */
describe('the rule studio', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    platform = await startPlatform();
    const admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    for (const data of customers) {
      const input = { data: { ...data, source: 'erp' }, override: { reason: '测试相近的名称' } };
      const { status, body } = await admin.post<RecordWriteResult>(RECORDS, input);
      if (status !== 201) throw new Error(`${data.name} is refused: ${JSON.stringify(body)}`);
    }
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${platform.url}/definitions/matching/customer/edit`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const tab = (name: string): Locator => page.getByRole('tab', { name, exact: true });
  const outline = (): Locator => page.getByRole('navigation', { name: '文档目录' });

  it('moves the match threshold on the histogram by keyboard, and says which pairs move', async () => {
    await tab('阈值').click();
    const border = page.getByRole('slider', { name: '匹配阈值' });
    const before = Number(await border.getAttribute('aria-valuenow'));
    await border.focus();
    for (const key of ['PageUp', 'PageUp', 'ArrowRight']) await border.press(key);
    expect(Number(await border.getAttribute('aria-valuenow'))).toBeCloseTo(before + 2.1);
    const review = page.getByRole('slider', { name: '待审核阈值' });
    await review.focus();
    for (let press = 0; press < 40; press++) await review.press('PageDown');
    await page.getByText(/与现行规则相比，[1-9]\d* 对换了分段/).waitFor();
    await page.getByText('草稿', { exact: true }).waitFor();
    await keepPicture(page, 'rule-studio-bands-zh');
    await page.getByRole('button', { name: '放弃修改' }).click();
    expect(Number(await border.getAttribute('aria-valuenow'))).toBe(before);
  });

  it('adds a blocking key and is told what it finds', async () => {
    await tab('分块键').click();
    await page.getByRole('button', { name: '添加分块键' }).click();
    const card = page.getByRole('group', { name: 'key14', exact: true });
    await card.getByText('有此键').waitFor();
    await card.getByRole('button', { name: '为 key14 添加条件' }).click();
    expect(await card.getByRole('combobox', { name: '匹配形式' }).count()).toBe(2);
    await keepPicture(page, 'rule-studio-keys-zh');
    await page.getByRole('button', { name: '放弃修改' }).click();
  });

  it('follows a change of a weight on two records that are tried', async () => {
    await tab('试比两条记录').click();
    await choose('记录一', '上海鑫达精密机械科技有限公司');
    await choose('记录二', '成都蓉城包装材料有限公司');
    const score = page.getByRole('status').getByText(/比特$/);
    const before = await score.innerText();
    await keepPicture(page, 'rule-studio-pair-zh');
    await tab('编辑').click();
    await outline().getByText('名称', { exact: true }).last().click();
    const weight = page.getByRole('spinbutton', { name: '不同 · 权重（比特）' });
    await weight.fill('-20');
    await weight.press('Tab');
    await tab('试比两条记录').click();
    await score.filter({ hasNotText: before }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '放弃修改' }).click();
  });

  it('builds a nested condition by keyboard', async () => {
    await page.goto(`${platform.url}/definitions/validation/customer/edit`);
    await outline().getByText('名称至少两个字符').click();
    const check = page.getByRole('group', { name: '检查', exact: true });
    await check.getByRole('button', { name: '添加条件' }).click();
    await check.getByRole('button', { name: '更多操作' }).last().focus();
    await page.keyboard.press('Alt+ArrowRight');
    const group = check.getByRole('group', { name: '任一满足' });
    await group.waitFor();
    await group.getByRole('button', { name: '添加其他…' }).click();
    await page.getByRole('menuitem', { name: '两个文本的相似度' }).dispatchEvent('click');
    await group.getByRole('combobox', { name: '运算' }).first().waitFor();
    await page
      .getByText(/的相似度/)
      .first()
      .waitFor();
    await keepPicture(page, 'rule-studio-condition-zh');
    await check.getByText('JSON', { exact: true }).click();
    const json = JSON.parse(await check.getByRole('textbox').inputValue()) as {
      and: [object, { or: object[] }];
    };
    expect(json.and[1].or).toEqual([expect.anything(), { '>=': [expect.anything(), 0.85] }]);
    await check.getByText('条件', { exact: true }).click();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '放弃修改' }).click();
  });

  it('lists the rules as sentences', async () => {
    await tab('规则一览').click();
    await page
      .getByRole('row', { name: /名称至少两个字符/ })
      .getByText('记录应满足：客户名称的长度至少为 2。')
      .waitFor();
    await page.getByRole('button', { name: '名称里没有电话号码' }).click();
    await page
      .getByText(/^记录应满足：客户名称不符合模式/)
      .first()
      .waitFor();
  });

  it('adds a step from the palette, moves it by keyboard, and shows what every step does', async () => {
    await page.goto(`${platform.url}/definitions/standardization/customer/edit`);
    // The editor opens on the first pipeline, that of the customer code; its preview reads every vocabulary first.
    const steps = page.getByRole('group', { name: '步骤', exact: true });
    await steps.getByRole('button', { name: '添加一项：步骤' }).click({ timeout: 90_000 });
    await page.getByRole('textbox', { name: '搜索步骤' }).fill('繁体');
    await page.getByRole('button', { name: /^转简体/ }).click();
    const header = (name: string): Locator => page.getByRole('columnheader', { name });
    await header('4. 转简体').waitFor();
    await steps.getByRole('button', { name: '步骤第 4 项上移' }).press('Enter');
    await header('3. 转简体').waitFor();
    await page.getByRole('textbox', { name: '输入要试的值，每行一个' }).fill('ａｂ機械');
    await page.getByRole('row', { name: /AB机械/ }).waitFor();
    await page.getByRole('checkbox', { name: '3. 转简体' }).uncheck();
    await page.getByRole('row', { name: /AB機械/ }).waitFor();
    await keepPicture(page, 'rule-studio-steps-zh');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '放弃修改' }).click();
  });

  it('shows all rules of an entity, and speaks English too', async () => {
    await page.goto(`${platform.url}/studio/entities/customer/rules`);
    await page.getByRole('heading', { level: 1, name: '客户 · 规则' }).waitFor();
    await page.getByText('没有问题').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const english = await openPage(browser, 'en');
    await english.page.goto(`${platform.url}/definitions/matching/customer/edit`);
    await signIn(english.page, 'en', 'admin', platform.adminPassword);
    await english.page.getByRole('tab', { name: 'Thresholds', exact: true }).click();
    await english.page.getByRole('slider', { name: 'Match threshold' }).press('ArrowRight');
    await english.page.getByText('Draft', { exact: true }).waitFor();
    await keepPicture(english.page, 'rule-studio-bands-en');
    // While the draft is being checked, the button is faded.
    await english.page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    expect(await violationsOf(english.page)).toEqual([]);
    expect([...watched.complaints, ...english.complaints]).toEqual([]);
  });

  /** The name is found once, so that the list has settled when it is the only entry. */
  async function choose(side: string, name: string): Promise<void> {
    const half = page.getByRole('group', { name: side, exact: true });
    const picker = half.getByRole('combobox', { name: `${side} · 选择一条记录` });
    await picker.fill(name);
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .locator(`.ant-select-item-option-active:only-child[title$=" ${name}"]`)
      .waitFor();
    await picker.press('Enter');
    await half.locator(`input[value="${name}"]`).waitFor();
  }
});
