import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EntityDocument, RecordView, RecordWriteResult } from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';
import { copyProject, type ProjectCopy } from '../support/project-copy';
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
  let project: ProjectCopy;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let stored: RecordView;

  beforeAll(async () => {
    project = await copyProject();
    await cp(resolve(__dirname, '../../dist/web'), join(project.directory, 'dist/web'), { recursive: true });
    await writeCondition(project.directory);
    platform = await startPlatform({ projectDirectory: project.directory });
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
    await project?.remove();
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

  it('goes on with the stored customer by keyboard, and asks before it lets go of the entry', async () => {
    const use = panel().getByRole('button', { name: `使用已有记录 ${stored.code}`, exact: true });
    const dialog = page.getByRole('dialog', { name: `改用 ${stored.code}？` });
    await use.press('Enter');
    await keepPicture(page, 'form-use-existing-zh');
    await dialog.getByRole('button', { name: /取\s*消/ }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await field('客户名称').inputValue()).toBe(xinda.name);
    await use.press('Enter');
    await dialog.getByRole('button', { name: '使用已有记录', exact: true }).press('Enter');
    await page.waitForURL(`${platform.url}/customers/${stored.id}`);
    await page.getByRole('heading', { name: xinda.name }).waitFor();
    await page.goto(`${platform.url}/customers/new`);
    await field('客户名称').waitFor();
    expect(await field('客户名称').inputValue()).toBe('');
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

  it('shows a field that depends on others once they say so, and at no moment before', async () => {
    await page.addInitScript(`
      globalThis.wasSeen = false;
      new MutationObserver(() => {
        if (document.querySelector('[data-pointer="/website"]') !== null) globalThis.wasSeen = true;
      }).observe(document, { childList: true, subtree: true });
    `);
    await page.goto(`${platform.url}/customers/new`);
    await field('简称').click();
    await page.keyboard.type('网');
    expect(await page.evaluate<boolean>('globalThis.wasSeen')).toBe(false);
    await page.keyboard.type('店');
    await field('网址').fill('https://example.com');
    await field('简称').press('End');
    await page.keyboard.press('Backspace');
    await field('网址').waitFor({ state: 'detached' });
  });

  it('stores the last character when it is saved in the same breath', async () => {
    await field('客户名称').click();
    await compose(page, ['yong', 'yongjiang'], '甬江');
    await page.keyboard.type('阀门有限公司');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '甬江阀门有限公司' }).waitFor();
    expect(await field('简称').inputValue()).toBe('网');
    await field('简称').click();
    await page.keyboard.type('上');
    const button = await placeOf(save());
    await page.keyboard.type('商店');
    await page.mouse.click(...button);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await eventually('the last character is stored', async () => {
      const { body } = await admin.get<RecordView>(`${RECORDS}/${id}`);
      return body.data.shortName === '网上商店';
    });
  });

  it('adds and moves rows in the same breath as their fields are typed', async () => {
    const add = page.getByRole('button', { name: '添加一行：联系人列表' });
    const names = page.getByRole('textbox', { name: '姓名', exact: true });
    await add.click();
    await names.click();
    await page.keyboard.type('王');
    const button = await placeOf(add);
    await page.keyboard.type('芳');
    await page.mouse.click(...button);
    await names.nth(1).click();
    await page.keyboard.type('李雷');
    await page.keyboard.press('Alt+ArrowUp');
    await eventually('the second row stands first', async () => (await names.nth(0).inputValue()) === '李雷');
    expect(await names.nth(1).inputValue()).toBe('王芳');
    await page.getByRole('button', { name: '删除联系人列表第 1 行' }).click();
    await names.nth(1).waitFor({ state: 'detached' });
    expect(await names.inputValue()).toBe('王芳');
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

/** Customers have a web site only where their short name is that of a shop on the web. */
async function writeCondition(directory: string): Promise<void> {
  const path = join(directory, 'schemas/entities/customer.schema.json');
  const entity = JSON.parse(await readFile(path, 'utf8')) as EntityDocument;
  Object.assign(entity.properties?.['website']?.['x-field'] ?? {}, {
    showWhen: { '==': [{ var: 'shortName' }, '网店'] },
    whenHidden: 'clear',
  });
  await writeFile(path, JSON.stringify(entity, null, 2));
}

/** Text as an input method makes it: letters that come and go, until a word is chosen for them. */
async function compose(page: Page, letters: readonly string[], word: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const text of letters)
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await session.send('Input.insertText', { text: word });
  await session.detach();
}

/** Where to click without waiting for anything. */
async function placeOf(button: Locator): Promise<[number, number]> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error('The button is not on the page');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Whose password somebody else has set chooses one before anything else. */
async function choosePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('当前密码').fill(current);
  await page.getByLabel('新密码', { exact: true }).fill(next);
  await page.getByLabel('再输入一次新密码').fill(next);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('密码已修改').waitFor();
}
