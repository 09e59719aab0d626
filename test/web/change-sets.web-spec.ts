import type { ChangeSetList, ChangeSetView, DefinitionVersionView } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(240_000);

const VALIDATION = '/api/definitions/validation/customer';
const ROLES = '/api/definitions/roles/roles';
const password = 'chen has a password of his own';

/** One administrator changes a rule, another one approves and publishes it, and the first one wants it back. */
describe('change sets', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let mine: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let chen: ApiClient;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const first = await admin.userWith({ username: 'chen', roles: ['admin'] });
    await first.post('/api/auth/password', { currentPassword: 'chen has a password', newPassword: password });
    chen = await ApiClient.signIn(platform.url, 'chen', password);
    const { body } = await admin.get<DefinitionVersionView>(ROLES);
    const document = { ...body.document, publication: { secondPerson: true } };
    await admin.post(`${ROLES}/versions`, { document, basedOn: body.version });
    browser = await openBrowser();
    mine = await openPage(browser, 'zh-CN');
    page = mine.page;
    page.setDefaultTimeout(20_000);
    await page.goto(`${platform.url}/definitions/validation/customer/edit`);
    await signIn(page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  async function onlySet(): Promise<ChangeSetView> {
    const { body } = await admin.get<ChangeSetList>('/api/change-sets?show=mine');
    return body.items[0]!;
  }

  it('take a draft up and ask for approval', async () => {
    await page.getByRole('navigation', { name: '文档目录' }).getByText('名称至少两个字符').click();
    await page.getByRole('spinbutton', { name: '值', exact: true }).first().fill('4');
    await page.getByText('草稿', { exact: true }).waitFor();
    // The button waits for the check of the draft; the keys do not.
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('说明').fill('单字名称多为误录');
    await keepPicture(page, 'change-set-submit-zh');
    await dialog.getByRole('button', { name: '提交批准' }).click();
    const second = page.getByRole('dialog', { name: '提交批准' });
    await second.getByLabel('标题').fill('名称至少四个字');
    await second.getByRole('button', { name: '提交批准' }).click();
    await page.getByRole('heading', { name: '名称至少四个字' }).waitFor();
    await page.getByText('检查通过，可以发布').waitFor();
    await keepPicture(page, 'change-set-submitted-zh');
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    expect(await onlySet()).toMatchObject({ status: 'submitted', note: '单字名称多为误录' });
  });

  it('are approved and published by somebody else, who finds them on the home page', async () => {
    const other = await openPage(browser, 'en');
    other.page.setDefaultTimeout(20_000);
    await other.page.goto(platform.url);
    await signIn(other.page, 'en', 'chen', password);
    await other.page.getByRole('link', { name: '名称至少四个字' }).click();
    await other.page.getByText('Sound: it can be published').waitFor();
    await keepPicture(other.page, 'change-set-approval-en');
    await other.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await other.page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = other.page.getByRole('dialog');
    await dialog.getByText('At a set time').click();
    await dialog.getByLabel('In force').waitFor();
    await keepPicture(other.page, 'change-set-publish-en');
    await dialog.getByText('Now', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await other.page.getByText('chen published it').waitFor();
    expect(await onlySet()).toMatchObject({ status: 'published', approvedBy: 'chen', publishedBy: 'chen' });
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  });

  it('are told in words in the list of versions, and an earlier one comes back through a change set', async () => {
    await page.goto(`${platform.url}/definitions/validation/customer`);
    await page.getByRole('tab', { name: '版本（2）' }).click();
    const newest = page.getByRole('row', { name: /第 2 版/ });
    await newest.getByText('单字名称多为误录').waitFor();
    await newest.getByRole('link', { name: '名称至少四个字' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '名称至少两个字符' }).first().waitFor();
    await keepPicture(page, 'definition-versions-zh');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByText('JSON', { exact: true }).last().click();
    await page.getByRole('textbox', { name: '第 2 版' }).waitFor();
    await keepPicture(page, 'definition-versions-json-zh');

    await page.getByRole('button', { name: '回退 第 1 版' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('说明').fill('误伤两字公司名');
    await keepPicture(page, 'definition-rollback-zh');
    await dialog.getByRole('button', { name: '提交批准' }).click();
    const second = page.getByRole('dialog', { name: '提交批准' });
    await second.getByRole('button', { name: '提交批准' }).click();
    await page.getByRole('heading', { name: /回退到第 1 版/ }).waitFor();
    await page.getByText('检查通过，可以发布').waitFor();
    const set = await onlySet();
    const approve = await chen.send<ChangeSetView>('POST', `/api/change-sets/${set.id}/approve`, undefined, {
      'If-Match': `"${set.version}"`,
    });
    const published = await chen.send<ChangeSetView>(
      'POST',
      `/api/change-sets/${set.id}/publish`,
      {},
      { 'If-Match': `"${approve.body.version}"` },
    );
    expect(published.body.publishedVersions).toEqual([{ kind: 'validation', key: 'customer', version: 3 }]);
    const [first, third] = await Promise.all(
      [1, 3].map((version) => admin.get<DefinitionVersionView>(`${VALIDATION}/versions/${version}`)),
    );
    expect(third?.body.document).toEqual(first?.body.document);
  });

  it('say who was faster, and bring both together', async () => {
    const { body: now } = await admin.get<DefinitionVersionView>(VALIDATION);
    const rules = now.document['rules'] as { severity: string }[];
    const withSeverity = (place: number, severity: string): Record<string, unknown> => ({
      ...now.document,
      rules: rules.map((rule, at) => (at === place ? { ...rule, severity } : rule)),
    });
    const put = (client: ApiClient, title: string, document: object) =>
      client.post<ChangeSetView>('/api/change-sets', {
        title,
        documents: [{ kind: 'validation', key: 'customer', document, basedOn: now.version }],
      });
    const { body: own } = await put(admin, '放宽第二条', withSeverity(1, 'info'));
    const { body: theirs } = await put(chen, '放宽第三条', withSeverity(2, 'info'));
    const step = (client: ApiClient, name: string, version: number, body?: object) =>
      client.send<ChangeSetView>('POST', `/api/change-sets/${theirs.id}/${name}`, body, {
        'If-Match': `"${version}"`,
      });
    const submitted = await step(chen, 'submit', theirs.version);
    const approved = await step(admin, 'approve', submitted.body.version);
    expect((await step(admin, 'publish', approved.body.version, {})).status).toBe(200);

    await page.goto(`${platform.url}/changes/${own.id}`);
    await page.getByText('1 个错误，改正后才能提交或发布').waitFor();
    await keepPicture(page, 'change-set-conflict-zh');
    await page.getByRole('button', { name: `合并到第 ${now.version + 1} 版` }).click();
    await page.getByText('检查通过，可以发布').waitFor();
    const { body: merged } = await admin.get<ChangeSetView>(`/api/change-sets/${own.id}`);
    const document = merged.documents[0]?.document as { rules: { severity: string }[] };
    expect(document.rules.slice(1, 3).map(({ severity }) => severity)).toEqual(['info', 'info']);
    await page.getByRole('button', { name: '在编辑器中打开' }).click();
    await page.getByText('草稿', { exact: true }).waitFor();
    await page.goto(`${platform.url}/changes`);
    await page.getByRole('link', { name: '放宽第二条' }).waitFor();
    await keepPicture(page, 'change-sets-zh');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('leave no complaint on the console', () => {
    expect(mine.complaints).toEqual([]);
  });
});
