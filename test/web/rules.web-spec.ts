import type {
  DefinitionVersionView,
  RecordView,
  RecordWriteResult,
  VocabularyDocument,
} from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(240_000);

const RECORDS = '/api/entities/customer/records';
const VALIDATION = '/api/definitions/validation/customer';
const SOURCES = '/api/definitions/vocabulary/source';

/** An administrator changes rules by form, tries them on the base, publishes, cleanses what is there, and takes it back. */
describe('rules', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let stored: RecordView;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    for (const name of ['上海鑫达精密机械有限公司', '成都蓉城包装材料有限公司']) {
      const { body } = await admin.post<RecordWriteResult>(RECORDS, {
        data: {
          name,
          mobile: name.startsWith('上') ? '13916283745' : '13712345678',
          remark: '老客户',
          source: 'erp',
        },
      });
      stored = body.record;
    }
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    await page.goto(`${platform.url}/definitions/validation/customer`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const outline = () => page.getByRole('navigation', { name: '文档目录' });
  const tab = (name: string) => page.getByRole('tab', { name });

  it('opens a rule as a form, with the rule in one sentence', async () => {
    await page.getByRole('link', { name: '编辑' }).click();
    await outline().getByText('名称至少两个字符').click();
    await page.getByText('记录应满足：客户名称的长度至少为 2。').waitFor();
    await keepPicture(page, 'rule-form-zh');
  });

  it('follows a change in the sentence and on a record that is tried', async () => {
    await spinner(page, '值').fill('30');
    await page.getByText('记录应满足：客户名称的长度至少为 30。').waitFor();
    await page.getByLabel('客户名称', { exact: true }).last().fill('上海鑫达');
    await page.getByText('不通过', { exact: true }).waitFor();
  });

  it('undoes and redoes', async () => {
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('记录应满足：客户名称的长度至少为 2。').waitFor();
    await page.getByRole('button', { name: '重做', exact: true }).click();
    await page.getByText('记录应满足：客户名称的长度至少为 30。').waitFor();
  });

  it('keeps the draft over a reload', async () => {
    await page.getByText('草稿', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('已恢复上次未发布的草稿。').waitFor();
  });

  it('keeps the last good document while the JSON is broken, and points at the line', async () => {
    await page.getByText('表单和 JSON').click();
    const editor = page.getByRole('textbox', { name: 'customer' });
    await editor.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await page
      .getByText(/第 1 行第 1 列/)
      .first()
      .waitFor();
    await page.getByText('表单仍显示最后一次有效的内容').waitFor();
    await keepPicture(page, 'rule-json-zh');
    await page.keyboard.press('Backspace');
    await page.getByText('表单仍显示最后一次有效的内容').waitFor({ state: 'detached' });
    await page.getByText('表单', { exact: true }).click();
  });

  it('tries the draft on the records of the base', async () => {
    await tab('在现有数据上试算').click();
    await page.getByRole('button', { name: '试算全部记录' }).click();
    await page.getByText('已完成').waitFor({ timeout: 60_000 });
    await page
      .getByRole('row', { name: /名称至少两个字符/ })
      .getByText('2', { exact: true })
      .first()
      .waitFor();
    await keepPicture(page, 'rule-trial-zh');
  });

  it('publishes, once it is seen what changes', async () => {
    await page.getByRole('button', { name: /发布/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('名称至少两个字符').first().waitFor();
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText(/第 2 版已生效/).waitFor();
    const { body } = await admin.get<DefinitionVersionView>(VALIDATION);
    expect(body.version).toBe(2);
  });

  it('shows who was faster when the definition has moved on', async () => {
    const { body: now } = await admin.get<DefinitionVersionView>(VALIDATION);
    await tab('编辑').click();
    await outline().getByText('名称至少两个字符').click();
    await spinner(page, '值').fill('2');
    await page.getByText('草稿', { exact: true }).waitFor();
    const rules = now.document['rules'] as { severity: string; title: object; check: object }[];
    const isEdited = ({ title }: { title: object }): boolean =>
      JSON.stringify(title).includes('名称至少两个字符');
    const theirs = {
      ...now.document,
      rules: rules.map((rule, at) => {
        if (at === 2) return { ...rule, severity: 'info' };
        return isEdited(rule)
          ? { ...rule, check: JSON.parse(JSON.stringify(rule.check).replace(/\d+/, '5')) as object }
          : rule;
      }),
    };
    await admin.post(`${VALIDATION}/versions`, { document: theirs, basedOn: now.version });
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await dialog.getByText(/已发布第 3 版/).waitFor();
    await dialog.getByText('名称里没有电话号码').first().waitFor();
    await dialog.getByRole('radio', { name: /用已发布的/ }).check();
    await dialog.getByRole('button', { name: '按所选合并' }).waitFor();
    await keepPicture(page, 'rule-conflict-zh');
    await dialog.getByRole('radio', { name: /用草稿的/ }).check();
    await dialog.getByRole('button', { name: '保留我的草稿' }).click();
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText(/第 4 版已生效/).waitFor();
    const { body: merged } = await admin.get<DefinitionVersionView>(VALIDATION);
    const joined = merged.document['rules'] as typeof rules;
    expect(joined[2]?.severity).toBe('info');
    expect(JSON.stringify(joined.find(isEdited)?.check)).toContain('2');
  });

  it('edits chosen records in bulk and takes it back', async () => {
    await page.goto(`${platform.url}/customers`);
    await page
      .getByRole('checkbox', { name: /选择 C/ })
      .first()
      .check();
    await page.getByRole('button', { name: '选择全部 2 条' }).click();
    await page.getByRole('button', { name: '批量修改' }).click();
    const dialog = page.getByRole('dialog', { name: '批量修改' });
    await dialog.getByRole('combobox', { name: '要修改的字段' }).fill('备注');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await dialog.getByLabel('备注', { exact: true }).fill('已核实');
    await dialog.getByLabel('原因').fill('年度核实');
    await dialog.getByRole('button', { name: '修改 2 条记录' }).click();
    await page.waitForURL(/\/cleansing\/[0-9a-f-]{36}$/);
    await page.getByText('已完成').waitFor({ timeout: 60_000 });
    await keepPicture(page, 'bulk-edit-zh');
    expect(await remark()).toBe('已核实');
    await page.getByRole('button', { name: '撤销这次任务' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次任务' }).click();
    await page.getByRole('heading', { level: 1, name: '撤销' }).waitFor();
    await page.getByText('已完成').waitFor({ timeout: 60_000 });
    expect(await remark()).toBe('老客户');
  });

  it('cleanses every record again, with the exact number and a reason', async () => {
    await page.goto(`${platform.url}/cleansing`);
    await page.getByRole('button', { name: '重新清洗已有记录' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('规则已更新');
    await dialog.getByRole('button', { name: '重新清洗 2 条记录' }).click();
    await page.getByRole('heading', { level: 1, name: '重新清洗', exact: true }).waitFor();
    await page.getByText('已完成').first().waitFor({ timeout: 60_000 });
  });

  it('adds a value to a vocabulary and retires one in favour of another, knowing how often it is used', async () => {
    await page.goto(`${platform.url}/definitions/vocabulary/source/edit`);
    const grid = page.locator('.vocabulary-grid');
    const cell = (name: string) => grid.getByLabel(name, { exact: true });
    const rowOf = (name: string) =>
      grid.locator('.ant-table-row').filter({ has: page.getByLabel(name, { exact: true }) });
    await rowOf('代码 2').getByText('2', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /erp/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '添加取值' }).click();
    await cell('代码 8').fill('live');
    await cell('简体中文 8').fill('直播');
    await cell('English 8').fill('Live stream');
    await cell('别名 8').fill('直播带货');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await cell('停用 2').check();
    await cell('替代值 2').fill('crm');
    await page.keyboard.press('Enter');
    await rowOf('代码 2').getByTitle('crm', { exact: true }).waitFor();
    await keepPicture(page, 'vocabulary-grid-zh');
    await page.getByRole('button', { name: /发布/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText(/第 2 版已生效/).waitFor();
    const { body } = await admin.get<DefinitionVersionView>(SOURCES);
    const { entries } = body.document as unknown as VocabularyDocument;
    expect(entries.find(({ code }) => code === 'live')).toEqual({
      code: 'live',
      label: { 'zh-CN': '直播', en: 'Live stream' },
      aliases: ['直播带货'],
    });
    expect(entries.find(({ code }) => code === 'erp')).toMatchObject({ retired: true, replacedBy: 'crm' });
  });

  it('speaks English', async () => {
    const other = await openPage(browser, 'en');
    await other.page.goto(`${platform.url}/definitions/vocabulary/source/edit`);
    await signIn(other.page, 'en', 'admin', platform.adminPassword);
    await other.page.getByLabel('Replaced by 2', { exact: true }).waitFor();
    await keepPicture(other.page, 'vocabulary-grid-en');
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  });

  it('leaves no complaint on the console', () => {
    expect(watched.complaints).toEqual([]);
  });

  async function remark(): Promise<unknown> {
    return (await admin.get<RecordView>(`${RECORDS}/${stored.id}`)).body.data['remark'];
  }
});

function spinner(page: Page, name: string): Locator {
  return page.getByRole('spinbutton', { name, exact: true });
}
