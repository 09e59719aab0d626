import type {
  DefinitionVersionView,
  MatchGroupList,
  MergeList,
  MergePreview,
  RecordList,
  RecordView,
  RecordWriteResult,
  RelationView,
  SurvivorshipDocument,
} from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(180_000);

const SURVIVORSHIP = '/api/definitions/survivorship/customer';
const password = 'li has a password of her own';

/** A steward makes two records one, value by value, regrets it, and does it again. */
describe('merging', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let records: RecordView[];
  let group: string;

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const steward = await admin.userWith({ username: 'li', roles: ['steward'] });
    await steward.post('/api/auth/password', { currentPassword: 'li has a password', newPassword: password });
    const csv = [
      'name,mobile,source,creditGrade,remark',
      '佛山岭南陶瓷有限公司,13916283745,erp,A,老客户',
      '佛山市岭南陶瓷有限责任公司,13916283745,crm,C,展会认识',
      '',
    ].join('\n');
    await admin.finishedImport(await admin.startImport(csv));
    await admin.finishedScan(await admin.startScan());
    records = (await admin.get<RecordList>('/api/entities/customer/records?sort=code')).body.items;
    const { body } = await admin.get<MatchGroupList>('/api/match-groups?entity=customer');
    group = body.items[0]?.id ?? '';
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(20_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${platform.url}/duplicates/groups/${group}`);
    await signIn(page, 'zh-CN', 'li', password);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const result = (field: string) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: new RegExp(`${field}$`) }) })
      .locator('.desk-result');
  /** Nothing is in the way of a merge, and none is under way. */
  const mergeButton = (count: number) =>
    page
      .getByRole('button', { name: `合并 ${count} 条` })
      .and(page.locator(':enabled:not(.ant-btn-loading)'));
  const ready = () => mergeButton(2).waitFor();

  it('shows what the record will be and why', async () => {
    await ready();
    await result('信用等级').getByText('取最严格').waitFor();
    await result('客户名称').getByText('来源更可信').waitFor();
    await keepPicture(page, 'merge-zh');
  });

  it('takes the value that is chosen, and a text that is written anew', async () => {
    await page.getByRole('radio', { name: `客户名称 取 ${records[1]?.code ?? ''} 的值` }).check();
    await result('客户名称').getByText('人工选择').waitFor();
    await page.getByRole('button', { name: '改写备注' }).click();
    await page.getByRole('textbox', { name: '备注' }).fill('老客户；展会又遇');
    await page.keyboard.press('Enter');
    await result('备注').getByText('老客户；展会又遇').waitFor();
    await page.getByLabel('理由（可不填，记入台账）').fill('同一号码');
    await ready();
    await page.keyboard.press('Control+Enter');
    await page.getByText('这个队列已处理完').waitFor();
    const { body } = await admin.get<RecordList>('/api/entities/customer/records');
    expect(body.total).toBe(1);
    expect(body.items[0]?.data).toMatchObject({ creditGrade: 'C', remark: '老客户；展会又遇' });
  });

  it('is undone at once', async () => {
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText(/^已撤销：/).waitFor();
    const { body } = await admin.get<RecordList>('/api/entities/customer/records?sort=code');
    expect(body.items.map(({ data }) => data)).toEqual(records.map(({ data }) => data));
  });

  it('is refused once it would store something else, and says what, until it is confirmed anew', async () => {
    await page.goto(`${platform.url}/duplicates/groups/${group}`);
    await ready();
    const { body } = await admin.get<DefinitionVersionView>(SURVIVORSHIP);
    const rules = (body.document as unknown as SurvivorshipDocument).rules.map((rule) =>
      rule.id === 'name' ? { ...rule, strategies: [{ by: 'longest' }] } : rule,
    );
    const changed = { document: { ...body.document, rules }, basedOn: body.version };
    expect((await admin.post(`${SURVIVORSHIP}/versions`, changed)).status).toBe(201);
    await page.keyboard.press('m');
    const notice = page.getByRole('alert').filter({ hasText: '合并结果与之前所见不同' });
    await notice.getByText('佛山市岭南陶瓷有限责任公司').waitFor();
    await keepPicture(page, 'merge-changed-zh');
    const { body: list } = await admin.get<RecordList>('/api/entities/customer/records');
    expect(list.total).toBe(2);
    await ready();
  });

  it('tells at the record where its values come from', async () => {
    await page.keyboard.press('m');
    await page.getByText('这个队列已处理完').waitFor();
    const [record] = (await admin.get<RecordList>('/api/entities/customer/records')).body.items;
    await page.goto(`${platform.url}/customers/${record?.id ?? ''}`);
    await page.getByRole('button', { name: '客户名称：值的来历' }).click();
    const origin = page.getByRole('tooltip').filter({ hasText: '“客户名称”的来历' });
    await origin.getByText('规则“名称”第 2 版').waitFor();
    await origin.getByText('佛山岭南陶瓷有限公司', { exact: true }).waitFor();
    await keepPicture(page, 'lineage-zh');
    await page.keyboard.press('Escape');
    await origin.waitFor({ state: 'hidden' });
    await page.goto(`${platform.url}/customers/${record?.id ?? ''}?tab=merges`);
    await page.getByText(/匹配规则第 1 版$/).waitFor();
    const [merge] = (await admin.get<MergeList>(`/api/merges?entity=customer&record=${record?.id ?? ''}`))
      .body.items;
    await admin.post(`/api/merges/${merge?.id ?? ''}/unmerge`, {});
  });

  it('is listed at the record with the way back, where later edits are given to whom they belong', async () => {
    await page.goto(`${platform.url}/duplicates/groups/${group}`);
    await ready();
    await page.keyboard.press('m');
    await page.getByText('这个队列已处理完').waitFor();
    const [record] = (await admin.get<RecordList>('/api/entities/customer/records')).body.items;
    const path = `/api/entities/customer/records/${record?.id ?? ''}`;
    const edited = { data: { creditGrade: 'D', doNotContact: true } };
    await admin.patch(path, record?.version ?? 0, edited);
    const payer = { data: { name: '广州珠江结算有限公司', mobile: '13800138077' } };
    const { body } = await admin.post<RecordWriteResult>('/api/entities/customer/records', payer);
    await admin.post(`${path}/relations`, { type: 'billTo', record: body.record.id });
    await page.goto(`${platform.url}/customers/${record?.id ?? ''}`);
    await page.getByRole('tab', { name: '合并', exact: true }).click();
    await page.getByRole('button', { name: '拆回…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/合并后有 2 个字段被改过/).waitFor();
    await dialog.getByText('合并后新增 1 项，留在存续记录').click();
    await dialog.getByRole('link', { name: /广州珠江结算有限公司$/ }).waitFor();
    await dialog.getByRole('combobox', { name: '禁止联系 的新值归谁' }).press('Enter');
    await page.getByTitle(/^两边都保留/).click();
    await keepPicture(page, 'unmerge-zh');
    await dialog.getByRole('button', { name: '拆回 1 条' }).click();
    await page.getByText(/^已拆回 C/).waitFor();
    await page.getByRole('article').first().getByText('详情').click();
    await page.getByText(/^禁止联系：两边都保留/).waitFor();
    await keepPicture(page, 'unmerged-zh');
    const after = (await admin.get<RecordList>('/api/entities/customer/records?sort=code')).body.items;
    const pair = after.filter(({ id }) => records.some((one) => one.id === id));
    expect(pair.map(({ data }) => [data['creditGrade'], data['doNotContact']])).toEqual([
      ['D', true],
      ['C', true],
    ]);
  });

  const chosen: RecordView[] = [];
  const storedOf = async ({ id }: RecordView): Promise<RecordView> =>
    (await admin.get<RecordView>(`/api/entities/customer/records/${id}`)).body;
  const addressOf = (members: readonly RecordView[]): string =>
    `${platform.url}/merge?ids=${members.map(({ id }) => id).join(',')}`;

  it('makes chosen records one, with a value that is chosen and one that is typed, and undoes it', async () => {
    const rows = [
      { name: '顺德均安牛仔制衣厂', mobile: '13700137001', source: 'erp', creditLimit: 1000 },
      { name: '均安服饰经营部', mobile: '13700137202', source: 'crm', creditLimit: 2000 },
      { name: '南国布料批发行', mobile: '13700137403', source: 'website', tags: ['展会'] },
    ];
    for (const data of rows) {
      const input = { data, override: { reason: '测试' } };
      const { body } = await admin.post<RecordWriteResult>('/api/entities/customer/records', input);
      chosen.push(body.record);
    }
    await page.goto(`${platform.url}/customers?sort=-code`);
    for (const { code } of chosen) await page.getByRole('checkbox', { name: `选择 ${code}` }).check();
    await page.getByRole('button', { name: '合并…', exact: true }).click();
    await mergeButton(3).waitFor();
    await page.getByRole('radio', { name: `客户名称 取 ${chosen[1]?.code ?? ''} 的值` }).check();
    await result('客户名称').getByText('人工选择').waitFor();
    const type = async (amount: string): Promise<MergePreview> => {
      await page.getByRole('button', { name: /^改写信用额度/ }).click();
      await page.getByRole('dialog').getByRole('spinbutton').fill(amount);
      const answer = page.waitForResponse('**/api/merges/preview');
      await page.getByRole('dialog').getByRole('button', { name: '采用', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      return (await (await answer).json()) as MergePreview;
    };
    await type('-5');
    await result('信用额度（元）')
      .getByText(/是负数/)
      .waitFor();
    await keepPicture(page, 'merge-chosen-zh');
    expect(await violationsOf(page)).toEqual([]);
    const preview = await type('15000');
    await result('信用额度（元）').getByText('15,000', { exact: true }).waitFor();
    await result('信用额度（元）').getByText('人工填写').waitFor();
    await mergeButton(3).waitFor();
    await page.keyboard.press('m');
    await page.waitForURL(/customers\?sort=-code/);
    await page.getByText(`已合并为 ${preview.records[0]?.code ?? ''}`, { exact: true }).waitFor();
    const merged = await storedOf(chosen[2]!);
    expect(merged.data).toEqual(preview.data);
    expect(merged.data).toMatchObject({ name: '均安服饰经营部', creditLimit: 15000, tags: ['展会'] });
    await keepPicture(page, 'merged-chosen-zh');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    const back = await Promise.all(chosen.map(storedOf));
    expect(back.map(({ id, data }) => ({ id, data }))).toEqual(chosen.map(({ id, data }) => ({ id, data })));
  });

  it('says why chosen records cannot be one: a relation, a change meanwhile, one that is no more', async () => {
    const stored = await Promise.all(chosen.map(storedOf));
    const [first, second, third] = stored as [RecordView, RecordView, RecordView];
    const path = (record: RecordView): string => `/api/entities/customer/records/${record.id}`;
    const relation = { type: 'group', record: second.id };
    const { body: related } = await admin.post<RelationView>(`${path(first)}/relations`, relation);
    await page.goto(addressOf([first, second]));
    const obstacles = page.getByRole('list', { name: '不能合并的原因' });
    const [one, other] = [first.code, second.code];
    await obstacles
      .getByText(new RegExp(`^按“同集团单位”关系，(${one} 与 ${other}|${other} 与 ${one}) 不能合为一条$`))
      .waitFor();
    await obstacles.getByText('关系属实就不是同一条；否则先终止这一关系，再合并。').waitFor();
    await keepPicture(page, 'merge-vetoed-zh');
    await admin.delete(`${path(first)}/relations/${related.id}`, 0);
    await page.reload();
    await mergeButton(2).waitFor();
    const edited = { data: { remark: '刚改过' }, override: { reason: '测试' } };
    await admin.patch(path(second), second.version, edited);
    await page.getByRole('radio', { name: `手机 取 ${second.code} 的值` }).click();
    await page.getByRole('button', { name: '重新读取', exact: true }).click();
    await mergeButton(2).waitFor();
    await result('备注').getByText('刚改过').waitFor();
    await page.getByRole('button', { name: '只关联（2）' }).click();
    await page.getByText('已关联 2 条记录', { exact: true }).waitFor();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    const records = [{ id: first.id }, { id: third.id }];
    await admin.post('/api/merges', { entity: 'customer', survivor: first.id, records });
    await page.goto(addressOf([second, third]));
    await page.getByRole('alert').getByText('记录已被并入', { exact: true }).waitFor();
    await page.getByRole('button', { name: '打开存续记录' }).click();
    await page.waitForURL(`**/customers/${first.id}`);
    expect(watched.complaints).toEqual([]);
  });

  it('shows the choice in English and in dark colours, and nothing to who may not merge', async () => {
    const reader = await admin.userWith({ username: 'kan', roles: ['viewer'] });
    await reader.post('/api/auth/password', { currentPassword: 'kan has a password', newPassword: password });
    for (const username of ['kan', 'li']) {
      const other = await openPage(browser, 'en');
      await other.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await other.page.goto(addressOf(chosen.slice(0, 2)));
      await signIn(other.page, 'en', username, password);
      const mayMerge = other.page
        .getByRole('button', { name: 'Merge 2' })
        .and(other.page.locator(':enabled'));
      const mayNot = other.page.getByRole('alert').getByText('Not allowed');
      await (username === 'kan' ? mayNot : mayMerge).waitFor();
      await keepPicture(other.page, `merge-chosen-en-${username}`);
      expect(await violationsOf(other.page)).toEqual([]);
      expect(other.complaints).toEqual([]);
      await other.page.context().close();
    }
  });
});
