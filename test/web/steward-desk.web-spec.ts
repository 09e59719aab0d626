import type {
  MatchGroupDetail,
  MatchGroupList,
  MatchGroupSummary,
  PairDecisionList,
  RecordList,
} from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';
import { violationsOf } from './violations';

jest.setTimeout(300_000);

const password = 'li has a password of her own';

const firms = [
  ...['上海 鑫达精密', '北京 岭南陶瓷', '广州 蓉城包装', '深圳 江汉机电', '杭州 金陵纺织', '苏州 海河化工'],
  ...['成都 山城食品', '武汉 胶州水产', '南京 甬江模具', '天津 太湖电子', '重庆 禅城建材', '青岛 莞城五金'],
  ...['宁波 湘江印刷', '无锡 中原农机', '佛山 泉城医药', '东莞 庐州光电', '长沙 闽江茶业', '郑州 鹭岛物流'],
  ...['济南 西湖丝绸', '合肥 虎丘仪表'],
];

/** Two records of each firm, three of every tenth. */
const csv = [
  'name,mobile,source,creditGrade,remark',
  ...firms.flatMap((firm, at) => {
    const [city = '', name = ''] = firm.split(' ');
    const mobile = `139${String(16_283_745 + at * 137_911)}`;
    return [
      `${city}${name}有限公司,${mobile},erp,A,老客户`,
      `${city}市${name}有限责任公司,${mobile},crm,C,展会认识`,
      ...(at % 10 === 0 ? [`${city}${name}公司,${mobile},website,B,网站留言`] : []),
    ];
  }),
  '',
].join('\n');

type Step = 'merge' | 'notDuplicate' | 'related' | 'unsure' | 'skip';

/** What she does with the twenty, in the order in which they come. */
const plan: readonly Step[] = [
  ...(['merge', 'notDuplicate', 'skip', 'related', 'unsure', 'merge', 'merge', 'notDuplicate'] as const),
  ...(['merge', 'merge', 'unsure', 'skip', 'merge', 'related', 'merge', 'notDuplicate'] as const),
  ...(['merge', 'merge', 'notDuplicate', 'merge'] as const),
];

const count = (step: Step): number => plan.filter((one) => one === step).length;

/** A steward works off her queue without touching the mouse, and thinks better of one decision. */
describe('the steward’s desk', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let admin: ApiClient;
  let before: RecordList;
  /** Against accessibility, on all that was looked at. */
  const offences: string[] = [];

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
    const steward = await admin.userWith({ username: 'li', roles: ['steward'] });
    await steward.post('/api/auth/password', { currentPassword: 'li has a password', newPassword: password });
    await admin.finishedImport(await admin.startImport(csv));
    await admin.finishedScan(await admin.startScan());
    before = await allRecords();
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    page = watched.page;
    page.setDefaultTimeout(20_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${platform.url}/duplicates`);
    await signIn(page, 'zh-CN', 'li', password);
  });

  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const allRecords = async (): Promise<RecordList> =>
    (await admin.get<RecordList>('/api/entities/customer/records?sort=code&limit=200')).body;
  const groupShown = (): string => /groups\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const mergeButton = () => page.getByRole('button', { name: /^合并 \d+ 条$/ });
  const status = () => page.getByRole('region', { name: '判定' }).getByRole('status');
  const summary = async (): Promise<MatchGroupSummary> =>
    (await admin.get<MatchGroupSummary>('/api/match-groups/summary')).body;

  /** The members are there, what they would become is worked out, and keys count. */
  async function groupReady(): Promise<string> {
    await mergeButton().and(page.locator(':enabled')).waitFor();
    return groupShown();
  }

  async function take(step: Step): Promise<void> {
    const keys = { merge: 'm', notDuplicate: 'n', related: 'r', unsure: 't', skip: 's' } as const;
    await page.keyboard.press(keys[step]);
    if (step === 'merge' || step === 'skip') return;
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    await page.keyboard.press('1');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  it('shows the queue with its counts, and opens a group by keyboard', async () => {
    await page.getByText('共 20 组', { exact: true }).waitFor();
    await page.getByRole('radiogroup', { name: '工作视图' }).getByText('20').first().waitFor();
    await keepPicture(page, 'steward-queue-zh');
    offences.push(...(await violationsOf(page)));
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await groupReady();
    await page.getByText(/^第 1 组，共 20 组/).waitFor();
  });

  it('says its keys, and leaves them alone while somebody types', async () => {
    const group = groupShown();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('按预览合并').waitFor();
    await page.getByRole('dialog').getByText('u / z', { exact: true }).waitFor();
    await keepPicture(page, 'steward-keys-zh');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: '理由（可不填，记入台账）' }).fill('');
    await page.keyboard.type('mnu');
    expect(await page.getByRole('textbox', { name: '理由（可不填，记入台账）' }).inputValue()).toBe('mnu');
    expect(groupShown()).toBe(group);
    expect((await summary()).states.open).toBe(20);
    await page.reload();
    await groupReady();
  });

  it('claims a group and gives it back', async () => {
    await page.keyboard.press('c');
    await status().getByText('已领取，由我处理').waitFor();
    expect((await detail(groupShown())).group).toMatchObject({ state: 'claimed' });
    await page.getByRole('button', { name: '放回' }).waitFor();
    await page.keyboard.press('c');
    await status().getByText('已放回').waitFor();
    expect((await detail(groupShown())).group).toMatchObject({ state: 'open', assignee: null });
    await page.getByRole('button', { name: '领取' }).waitFor();
    await keepPicture(page, 'steward-desk-zh');
    offences.push(...(await violationsOf(page)));
  });

  it('hands a group up and takes that back', async () => {
    await page.keyboard.press('e');
    await page.getByRole('dialog').getByRole('textbox').fill('请主管判断');
    await page.getByRole('dialog').getByRole('button', { name: '升级', exact: true }).click();
    await status().getByText('已升级', { exact: true }).waitFor();
    expect((await detail(groupShown())).group).toMatchObject({ state: 'escalated' });
    await page.getByRole('button', { name: '撤回升级', exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keepPicture(page, 'steward-escalated-zh');
    offences.push(...(await violationsOf(page)));
    await page.keyboard.press('z');
    await status().getByText('已撤销').waitFor();
    expect((await detail(groupShown())).group).toMatchObject({ state: 'open', escalation: null });
  });

  it('works off twenty groups by keyboard only', async () => {
    const seen: string[] = [];
    for (const step of plan) {
      const group = await groupReady();
      seen.push(group);
      await take(step);
      await page.waitForURL((url) => !url.pathname.endsWith(group));
    }
    expect(new Set(seen).size).toBe(20);
    const { states } = await summary();
    expect(states).toEqual({
      open: count('skip'),
      claimed: 0,
      escalated: 0,
      decided: count('notDuplicate') + count('related') + count('unsure'),
      merged: count('merge'),
    });
    expect(groupShown()).toBe(seen[plan.indexOf('skip')]);
  });

  it('comes back to what was skipped, with another survivor chosen by its number', async () => {
    await groupReady();
    const first = groupShown();
    const code = (await detail(first)).members[1]?.code ?? '';
    await page.keyboard.press('2');
    await status().getByText(`${code} 存续`).waitFor();
    await groupReady();
    await page.keyboard.press('m');
    await page.waitForURL((url) => !url.pathname.endsWith(first));
    await status().getByText(`已合并为 ${code}`).waitFor();
    await groupReady();
    await page.keyboard.press('m');
    await status().getByText('这个队列已处理完').waitFor();
    expect((await summary()).states).toMatchObject({ open: 0, merged: count('merge') + 2 });
  });

  it('takes the last merge back, and its records are what they were', async () => {
    const regretted = groupShown();
    await page.keyboard.press('u');
    await status()
      .getByText(/^已撤销：/)
      .waitFor();
    await groupReady();
    expect(groupShown()).toBe(regretted);
    const { group, members } = await detail(regretted);
    expect(group.state).toBe('open');
    const earlier = new Map(before.items.map(({ id, data }) => [id, data]));
    expect(members.length).toBeGreaterThan(1);
    for (const { id, data } of members) expect(data).toEqual(earlier.get(id));
  });

  it('has kept every decision with its reason, and the records that were not merged', async () => {
    const { body } = await admin.get<PairDecisionList>('/api/match-decisions?state=inForce&limit=200');
    const groups = (verdict: string): number =>
      new Set(body.items.filter((one) => one.verdict === verdict).map(({ group }) => group)).size;
    expect([groups('notDuplicate'), groups('related'), groups('unsure')]).toEqual([
      count('notDuplicate'),
      count('related'),
      count('unsure'),
    ]);
    expect(body.items.every(({ reason, by }) => by === 'li' && reason !== null && reason !== '')).toBe(true);
    const merged = (await admin.get<MatchGroupList>('/api/match-groups?state=merged&limit=200')).body.items;
    expect(merged).toHaveLength(count('merge') + 1);
    const { total } = await allRecords();
    const gone = merged.reduce((sum, { size }) => sum + size - 1, 0);
    expect(total).toBe(before.total - gone);
  });

  it('decides several at once from the queue, and takes it back', async () => {
    await page.goto(`${platform.url}/duplicates`);
    await page.getByText('共 1 组', { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByText('已选 1 组').waitFor();
    await page.getByRole('button', { name: '不确定…' }).click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    await page.keyboard.press('1');
    await page.getByText('已判定 1 组').first().waitFor();
    expect((await summary()).states.open).toBe(0);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await eventually('the group waits again', async () => (await summary()).states.open === 1);
  });

  it('speaks English, in dark colours too', async () => {
    const other = await openPage(browser, 'en');
    await other.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await other.page.goto(`${platform.url}/duplicates`);
    await signIn(other.page, 'en', 'li', password);
    await other.page.getByText('1 group', { exact: true }).waitFor();
    await keepPicture(other.page, 'steward-queue-en-dark');
    await other.page.keyboard.press('Enter');
    await other.page
      .getByRole('button', { name: /^Merge \d+$/ })
      .and(other.page.locator(':enabled'))
      .waitFor();
    await keepPicture(other.page, 'steward-desk-en-dark');
    offences.push(...(await violationsOf(other.page)));
    await other.page.keyboard.press('n');
    await other.page.getByRole('dialog').getByRole('radio').first().waitFor();
    offences.push(...(await violationsOf(other.page)));
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  });

  it('narrows the queue, keeps that in the address and under a name, and opens with it', async () => {
    await page.goto(`${platform.url}/duplicates`);
    await page.getByRole('button', { name: '更多条件' }).click();
    await page.getByRole('spinbutton', { name: '最低得分' }).fill('9');
    await page.getByRole('spinbutton', { name: '最高得分' }).fill('2');
    await page.getByRole('button', { name: '应用', exact: true }).click();
    await page.getByText('最高得分不能低于最低得分', { exact: true }).waitFor();
    await page.getByRole('spinbutton', { name: '最高得分' }).fill('900');
    await keepPicture(page, 'steward-conditions-zh');
    await page.getByRole('button', { name: '应用', exact: true }).click();
    await page.waitForURL(/minScore=9/);
    await page.getByRole('button', { name: '保存筛选…' }).click();
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('高分');
    await page.getByRole('checkbox', { name: '打开队列时默认使用' }).check();
    offences.push(...(await violationsOf(page)));
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await page
      .getByRole('group', { name: '已存筛选' })
      .getByRole('button', { name: '高分', exact: true })
      .waitFor();
    await page.goto(`${platform.url}/duplicates`);
    await page.waitForURL(/maxScore=900/);
    await keepPicture(page, 'steward-saved-filter-zh');
    await page.getByRole('button', { name: '“高分”的操作' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('group', { name: '已存筛选' }).waitFor({ state: 'detached' });
  });

  it('narrows the queue by the clause that decided, and says of one that is gone what to do', async () => {
    await page.goto(`${platform.url}/duplicates`);
    await page.getByRole('button', { name: '更多条件' }).click();
    await page.getByRole('combobox', { name: '判定条款' }).click();
    await page.getByTitle('统一社会信用代码相同即同一客户', { exact: true }).click();
    await keepPicture(page, 'steward-clause-zh');
    await page.getByRole('button', { name: '应用', exact: true }).click();
    await page.waitForURL(/clause=sameIdentifier/);
    await page.getByText('条款：统一社会信用代码相同即同一客户', { exact: true }).waitFor();
    await page.goto(`${platform.url}/duplicates?clause=gone`);
    await page.getByText('条款：gone（规则中已无）', { exact: true }).waitFor();
    await page.getByText('规则中没有此条款', { exact: true }).waitFor();
  });

  it('takes a step for everything that matches, after naming how many, and takes it back', async () => {
    await twoMoreGroups();
    await page.goto(`${platform.url}/duplicates`);
    await page.getByText('共 3 组', { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: '选择全部 3 组' }).click();
    await keepPicture(page, 'steward-all-zh');
    await page.getByRole('toolbar').getByRole('button', { name: '领取…' }).click();
    await page.getByRole('dialog').getByText('领取 3 组', { exact: true }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '领取', exact: true }).click();
    await page.waitForURL(/group-runs/);
    await page.getByRole('tab', { name: '已执行 3' }).waitFor();
    expect((await summary()).states.claimed).toBe(3);
    offences.push(...(await violationsOf(page)));
    await keepPicture(page, 'steward-group-run-zh');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await eventually('all wait for nobody again', async () => (await summary()).states.open === 3);
  });

  it('merges what the rules can alone, once she has seen what is left and why, and takes it back', async () => {
    const { total } = await allRecords();
    const { body } = await admin.get<MatchGroupList>('/api/match-groups?state=open&limit=1');
    const taken = body.items[0]?.id ?? '';
    await admin.post(`/api/match-groups/${taken}/claim`, {});
    await page.goto(`${platform.url}/duplicates`);
    const search = page.getByRole('searchbox', { name: '名称、编码、电话…' });
    await search.fill('公司');
    await search.press('Enter');
    await page.waitForURL(/text=/);
    await page.getByText('共 3 组', { exact: true }).waitFor();
    expect(await search.and(page.locator(':focus')).count()).toBe(1);
    await search.blur();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: '选择全部 3 组' }).click();
    await page.getByRole('toolbar').getByRole('button', { name: '按规则合并…' }).click();
    await page.waitForURL(/group-runs/);
    await page.getByRole('tab', { name: '可合并 2' }).waitFor();
    expect((await allRecords()).total).toBe(total);
    await page.getByRole('tab', { name: '须由人处理 1' }).click();
    const left = page.getByRole('table', { name: '须由人处理' });
    await left.getByText(/正在处理/).waitFor();
    offences.push(...(await violationsOf(page)));
    await keepPicture(page, 'steward-merge-dry-run-zh');
    await page.getByRole('button', { name: '合并 2 组…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '原因' }).fill('批量核实');
    await dialog.getByRole('button', { name: '合并 2 组', exact: true }).click();
    await page.getByRole('tab', { name: '已合并 2' }).waitFor();
    await page.getByRole('tab', { name: '未合并 1' }).waitFor();
    expect((await allRecords()).total).toBeLessThan(total);
    expect((await summary()).states.open).toBe(0);
    await keepPicture(page, 'steward-merge-run-zh');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('tab', { name: '已拆回 2' }).waitFor();
    expect((await allRecords()).total).toBe(total);
    expect((await summary()).states.open).toBe(2);
    await admin.post(`/api/match-groups/${taken}/release`, {});
  });

  it('says every reason why a merge was refused, and why a relation keeps members from being merged', async () => {
    const { body } = await admin.get<MatchGroupList>('/api/match-groups?state=open&limit=1');
    const group = body.items[0]?.id ?? '';
    const { members } = await detail(group);
    const [left, right] = members;
    await page.goto(`${platform.url}/duplicates/groups/${group}`);
    await groupReady();
    // A relation that begins to hold while somebody looks at its records: no test can wait for the day.
    const said = `“同一集团”：${left?.code} 与 ${right?.code}`;
    await page.route('**/api/match-groups/*/merge', (route) =>
      route.fulfill({
        ...{ status: 422, contentType: 'application/problem+json' },
        json: {
          ...{
            type: 'about:blank',
            title: '无法合并',
            status: 422,
            code: 'merge-not-valid',
            detail: '请改正',
          },
          problems: [{ code: 'related', pointer: '/records/1', message: { 'zh-CN': said, en: said } }],
        },
      }),
    );
    await page.route('**/api/match-groups/*/comparison', async (route) => {
      const response = await route.fetch();
      const veto = { type: 'group', title: { 'zh-CN': '同一集团', en: 'Same group' } };
      const vetoes = [{ left: left?.id, right: right?.id, ...veto }];
      await route.fulfill({ response, json: { ...((await response.json()) as object), vetoes } });
    });
    await page.keyboard.press('m');
    await page.getByRole('region', { name: '判定' }).getByRole('alert').getByText(said).waitFor();
    const obstacles = page.getByRole('list', { name: '不能合并的原因' });
    await obstacles
      .getByText(`按“同一集团”关系，${left?.code} 与 ${right?.code} 不能合为一条`, { exact: true })
      .waitFor();
    await obstacles
      .getByText(members.length > 2 ? /^取消其中一条的“属于同组”/ : /^关系属实就判定“有关联”/)
      .waitFor();
    expect(await mergeButton().isDisabled()).toBe(true);
    await keepPicture(page, 'steward-vetoed-zh');
    offences.push(...(await violationsOf(page)));
    await page.unroute('**/api/match-groups/*/merge');
    await page.unroute('**/api/match-groups/*/comparison');
    await page.reload();
    await groupReady();
    expect(await obstacles.count()).toBe(0);
  });

  it('offends nobody who sees, hears or types otherwise, and leaves no complaint on the console', () => {
    expect(offences).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  async function twoMoreGroups(): Promise<void> {
    const { body } = await admin.get<MatchGroupList>('/api/match-groups?state=decided&limit=2');
    for (const { id } of body.items) await admin.post(`/api/match-groups/${id}/reopen`, {});
  }

  async function detail(group: string): Promise<MatchGroupDetail> {
    return (await admin.get<MatchGroupDetail>(`/api/match-groups/${group}`)).body;
  }
});
