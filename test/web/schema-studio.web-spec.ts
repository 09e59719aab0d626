import type { DefinitionVersionView, EntityDocument, FormDocument, OverlayDocument } from '@guiyi/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(240_000);

/** An administrator builds the form of customers by mouse and by keyboard, looks at it as others will, and publishes. */
describe('the schema studio', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    await page.goto(`${platform.url}/studio`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const field = (name: string): Locator => page.locator(`#studio-field-${name}`);
  const view = (name: string): Promise<void> =>
    page.getByRole('radiogroup', { name: '显示方式' }).getByText(name, { exact: true }).click();

  it('lists the entities with what they consist of', async () => {
    await page.getByText('29 个字段', { exact: true }).waitFor();
    await keepPicture(page, 'studio-zh');
    await page.locator('.studio-entities').getByRole('link', { name: '客户', exact: true }).click();
    await field('name').waitFor();
    await keepPicture(page, 'studio-entity-zh');
  });

  it('takes a field from the palette by mouse, and calls it after its label', async () => {
    await field('source').scrollIntoViewIfNeeded();
    await drag(page, page.getByRole('button', { name: '日期', exact: true }), field('source'));
    await field('date').waitFor();
    await label('简体中文').fill('签约日期');
    await label('English').fill('Signed on');
    await page.getByLabel('字段名', { exact: true }).focus();
    await field('signedOn').waitFor();
    expect(await namesIn('业务')).toEqual(['industry', 'category', 'source', 'signedOn', 'tags']);
  });

  it('shows it only where a condition says so, in one sentence', async () => {
    await page.getByRole('button', { name: '条件', exact: true }).click();
    await page.getByRole('group', { name: '满足时显示' }).getByRole('button', { name: '添加条件' }).click();
    await page.locator('.logic-sentence').filter({ hasText: '客户编码已填写' }).waitFor();
    await page.getByRole('radiogroup', { name: '隐藏时已有的值' }).waitFor();
    await keepPicture(page, 'studio-condition-zh');
  });

  it('is worked without a mouse: adds, lifts, carries, drops, moves, removes and undoes', async () => {
    await field('signedOn').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await said('已放回原处');
    expect(await namesIn('业务')).toEqual(['industry', 'category', 'source', 'signedOn', 'tags']);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await said('已放下');
    expect(await namesIn('业务')).toEqual(['industry', 'category', 'signedOn', 'source', 'tags']);
    await page.keyboard.press('Control+ArrowRight');
    await said(/已移到“.*业务.*”/);
    expect(await namesIn('业务')).toEqual(['industry', 'category', 'source', 'signedOn', 'tags']);
    await page.getByRole('button', { name: '文本', exact: true }).focus();
    await page.keyboard.press('Enter');
    await field('text').waitFor();
    await field('text').focus();
    await page.keyboard.press('Control+d');
    await field('text2').or(field('textCopy')).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await field('text').waitFor({ state: 'detached' });
    await field('signedOn').focus();
    await page.keyboard.press('Delete');
    await field('signedOn').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await field('signedOn').waitFor();
  });

  it('adds a section and moves a field into it with the keyboard', async () => {
    await page.getByRole('button', { name: '添加分区' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#studio-section-section').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('分区名称 · 简体中文', { exact: true }).fill('合同');
    await field('remark').focus();
    await page.keyboard.press('Control+ArrowDown');
    await page.getByRole('region', { name: '合同' }).locator('#studio-field-remark').waitFor();
  });

  it('keeps a field that others rest on', async () => {
    await field('province').focus();
    await page.keyboard.press('Delete');
    await page.getByText(/的条件或上级用到“省份”/).waitFor();
    await field('province').waitFor();
  });

  it('shows the real form as a department, in another language', async () => {
    await view('预览');
    const preview = page.getByRole('region', { name: '预览' });
    await preview.getByLabel('客户名称', { exact: true }).waitFor();
    await choose(page.getByRole('combobox', { name: '预览部门' }), '财务部');
    await choose(page.getByRole('combobox', { name: '预览语言' }), 'English');
    await preview.getByLabel('Invoice title', { exact: true }).waitFor();
    await preview.getByLabel('Signed on', { exact: true }).waitFor({ state: 'detached' });
    await preview.getByLabel('Customer code', { exact: true }).fill('C1');
    await preview.getByLabel('Signed on', { exact: true }).waitFor();
    await keepPicture(page, 'studio-preview-en');
  });

  it('keeps the last good documents while the JSON is broken, and points at the line', async () => {
    await view('JSON');
    await page.getByRole('textbox', { name: '实体' }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await page
      .getByText(/第 1 行第 1 列/)
      .first()
      .waitFor();
    await field('signedOn').waitFor();
    await keepPicture(page, 'studio-json-zh');
    await page.keyboard.press('Backspace');
    await page
      .getByText(/第 1 行第 1 列/)
      .first()
      .waitFor({ state: 'detached' });
    await view('设计');
  });

  it('keeps the draft over a reload', async () => {
    await page.reload();
    await page.getByText('已恢复上次未发布的草稿。').waitFor();
    await field('signedOn').waitFor();
  });

  it('publishes the documents together, once it is seen what changes', async () => {
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('新增字段“签约日期”').first().waitFor();
    await keepPicture(page, 'studio-publish-zh');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('“客户”的修改已生效').waitFor();
    const entity = await stored<EntityDocument>('entity/customer');
    const form = await stored<FormDocument>('form/customer');
    expect(entity.properties['signedOn']?.['x-field'].showWhen).toEqual({ '!': { blank: { var: 'code' } } });
    expect(form.sections?.at(-1)).toMatchObject({ title: { 'zh-CN': '合同' }, fields: ['remark'] });
  });

  it('gives whoever enters customers the form that was built', async () => {
    await page.goto(`${platform.url}/customers/new`);
    await page.getByRole('heading', { level: 2, name: '合同' }).waitFor();
    await page.getByLabel('签约日期', { exact: true }).waitFor({ state: 'detached' });
    await page.getByLabel('客户编码', { exact: true }).fill('C1');
    await page.getByLabel('签约日期', { exact: true }).waitFor();
  });

  it('lets a department hide, tighten and reorder, and nothing that weakens the core', async () => {
    await page.goto(`${platform.url}/studio/overlays/customer-finance`);
    await field('website').click();
    await page.getByRole('checkbox', { name: '隐藏', exact: true }).check();
    await field('creditLimit').click();
    await page.getByRole('spinbutton', { name: '最大值' }).fill('9999999999999');
    await page.getByText(/核心拒绝它/).waitFor();
    await page.getByRole('button', { name: '发布…', disabled: true }).waitFor();
    await keepPicture(page, 'studio-overlay-zh');
    await page.getByRole('spinbutton', { name: '最大值' }).fill('50000000');
    await page.getByText('已证明：部门接受的值，核心都接受。').waitFor();
    await field('shortName').focus();
    await page.keyboard.press('Control+ArrowLeft');
    await page.getByRole('button', { name: '发布…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText(/的修改已生效/).waitFor();
    const overlay = await stored<OverlayDocument>('overlay/customer-finance');
    expect(overlay.hide).toEqual(['tags', 'website']);
    expect(overlay.tighten?.['creditLimit']?.maximum).toBe(50_000_000);
    // Said as briefly as can be: what stands before these is as the core has it.
    expect(overlay.form?.sections?.[0]?.fields).toEqual(['name', 'uscc', 'taxNo', 'website']);
  });

  it('speaks English and traditional Chinese', async () => {
    for (const [locale, text] of [
      ['en', 'Kinds of field'],
      ['zh-TW', '欄位類型'],
    ] as const) {
      const other = await openPage(browser, locale);
      await other.page.setViewportSize({ width: 1920, height: 1080 });
      await other.page.emulateMedia({ colorScheme: locale === 'en' ? 'dark' : 'light' });
      await other.page.goto(`${platform.url}/studio/entities/customer`);
      await signIn(other.page, locale, 'admin', platform.adminPassword);
      await other.page.getByRole('navigation', { name: text }).waitFor();
      await other.page.locator('#studio-field-creditLimit').click();
      await keepPicture(other.page, `studio-entity-${locale}`);
      expect(other.complaints).toEqual([]);
      await other.page.context().close();
    }
  });

  it('leaves no complaint on the console', () => {
    expect(watched.complaints).toEqual([]);
  });

  function label(language: string): Locator {
    return page.getByLabel(`名称 · ${language}`, { exact: true });
  }

  async function said(text: string | RegExp): Promise<void> {
    await page.getByTestId('studio-said').filter({ hasText: text }).waitFor({ state: 'attached' });
  }

  async function namesIn(section: string): Promise<string[]> {
    const cards = page.getByRole('region', { name: section, exact: true }).locator('.studio-field');
    const ids = await cards.evaluateAll((found) =>
      (found as unknown as { id: string }[]).map(({ id }) => id),
    );
    return ids.map((id) => id.replace('studio-field-', ''));
  }

  async function choose(box: Locator, option: string): Promise<void> {
    await box.click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
  }

  async function stored<Document>(path: string): Promise<Document> {
    const { body } = await admin.get<DefinitionVersionView>(`/api/definitions/${path}`);
    return body.document as Document;
  }
});

/** Onto the right half of the target: behind it. */
async function drag(page: Page, from: Locator, onto: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await onto.boundingBox()];
  if (start === null || end === null) throw new Error('What is dragged, or where to, is not in sight');
  await page.mouse.move(start.x + 20, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + start.height / 2 + 10, { steps: 4 });
  await page.mouse.move(end.x + end.width * 0.8, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}
