import type { LabelledPairList, LabelSuggestionList } from '@guiyi/contracts';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type TestPlatform, startPlatform } from '../support/platform';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';
import { signIn } from './sign-in';

jest.setTimeout(240_000);

/** What a steward does to find out how right the rule is, in a real browser. */
describe('accuracy', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    platform = await startPlatform({ sample: true });
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
    await watched.page.goto(platform.url);
    await signIn(watched.page, 'zh-CN', 'admin', platform.adminPassword);
  });

  afterAll(async () => {
    await browser.close();
    await platform.stop();
    await platform.remove();
  });

  it('says what to do when there is nothing to measure or to label', async () => {
    const { page } = watched;
    await page.getByRole('navigation').getByRole('link', { name: '准确度' }).click();
    await page.getByText('还没有标注').waitFor();
    await page.getByRole('button', { name: '标注记录对' }).click();
    await page.getByText('还没有全量扫描').waitFor();
    await keepPicture(page, 'accuracy-empty-zh');
  });

  it('judges pairs of a scan with the keyboard, back and forth', async () => {
    const { page } = watched;
    await scan(page, platform);
    await page.goto(`${platform.url}/duplicates/accuracy?view=label`);
    await page.getByText('已判断 0 / 20').waitFor();
    await keepPicture(page, 'accuracy-label-zh');
    const { items } = await read<LabelSuggestionList>(page, '/api/labelled-pairs/suggestions?limit=20');
    for (const [position, { band }] of items.entries()) {
      // Once the person and the rule disagree.
      await page.keyboard.press((band === 'match') === position > 0 ? '1' : '2');
      await page.getByText(`已判断 ${position + 1} / 20`).waitFor();
    }
    await page.getByText('这一批已判断完').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: '不确定' }).click();
    await page.getByText('这一批已判断完').waitFor();
    await page.keyboard.press('ArrowLeft');
    const unsure = page.getByRole('button', { name: '不确定', pressed: true });
    await unsure.waitFor();
    await keepPicture(page, 'accuracy-judged-zh');
    await eventually('the verdict is stored', async () => {
      const { total } = await read<LabelledPairList>(page, '/api/labelled-pairs?verdict=unsure');
      return total === 1;
    });
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: '再来一批' }).click();
    await page.getByText('已判断 0 / 20').waitFor();
  });

  it('shows the figures with their intervals, and why a pair is wrong', async () => {
    const { page } = watched;
    await page.getByRole('tab', { name: '准确度' }).click();
    await page.getByRole('region', { name: '在已标注的记录对上' }).waitFor();
    await page.getByRole('region', { name: '对最近一次全量扫描的估计' }).waitFor();
    await page.getByRole('img', { name: '各版本的准确度' }).locator('svg').waitFor();
    await keepPicture(page, 'accuracy-figures-zh');
    await page.getByRole('button', { name: '表格' }).click();
    await page.getByRole('cell', { name: '规则 1 / 标准化 1' }).waitFor();
    await page.getByRole('button', { name: '为什么' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('svg g').first().waitFor();
    await keepPicture(page, 'accuracy-explained-zh');
    await drawer.getByRole('button', { name: 'Close' }).or(drawer.getByLabel('关闭')).first().click();
  });

  it('takes in a truth set and names the rows that it leaves out', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: '导入已知结论' }).click();
    const codes = await someCodes(page);
    const rows = [
      'left,right,verdict',
      ...pairsOf(codes).map(([left, right]) => `${left},${right},different`),
      'nobody,C1,match',
    ];
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({ name: 'truth.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByText(/新增 \d+ 对，未变 \d+ 对，1 行未采用/).waitFor();
    await page.getByText(/没有编号为“nobody”的记录/).waitFor();
    await keepPicture(page, 'accuracy-import-zh');
    await page.keyboard.press('Escape');
  });

  it('learns from the verdicts and shows what would change', async () => {
    const { page } = watched;
    await labelMatches(page);
    await page.getByRole('tab', { name: '从标注学习' }).click();
    await page.getByRole('button', { name: '开始学习' }).click();
    await page.getByText(/建议（\d+ 个结论/).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: '发布' }).waitFor();
    await keepPicture(page, 'accuracy-training-zh');
  });

  it('speaks English and traditional Chinese', async () => {
    for (const [locale, heading] of [
      ['en', 'Pairs that the rule gets wrong'],
      ['zh-TW', '判錯的記錄對'],
    ] as const) {
      const other = await openPage(browser, locale);
      await other.page.goto(`${platform.url}/duplicates/accuracy`);
      await signIn(other.page, locale, 'admin', platform.adminPassword);
      await other.page.getByText(heading, { exact: true }).waitFor();
      await other.page.locator('.ant-card svg g').first().waitFor();
      await keepPicture(other.page, `accuracy-figures-${locale}`);
      expect(other.complaints).toEqual([]);
      await other.page.context().close();
    }
    expect(watched.complaints).toEqual([]);
  });
});

async function scan(page: Page, platform: TestPlatform): Promise<void> {
  await page.goto(`${platform.url}/duplicates/scans`);
  await page.getByRole('button', { name: '开始扫描' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '开始扫描' }).click();
  await page.getByText('已完成').first().waitFor({ timeout: 120_000 });
}

/** With the session of the page. */
function read<Body>(page: Page, path: string): Promise<Body> {
  return page.evaluate(async (address) => (await fetch(address)).json() as Promise<Body>, path);
}

async function someCodes(page: Page): Promise<string[]> {
  const list = await read<{ items: { code: string }[] }>(page, '/api/entities/customer/records?limit=30');
  return list.items.map(({ code }) => code);
}

function pairsOf(codes: readonly string[]): [string, string][] {
  return codes.slice(1).map((code, place) => [codes[place]!, code]);
}

/** Learning needs more matches than a person labels in a test. */
async function labelMatches(page: Page): Promise<void> {
  const { items } = await read<LabelSuggestionList>(page, '/api/labelled-pairs/suggestions?limit=50');
  const rows = items
    .filter(({ band }) => band === 'match')
    .map(({ left, right }) => `${left.id},${right.id}`);
  await page.evaluate(
    async (content) => {
      const body = new FormData();
      body.set('entity', 'customer');
      body.set('file', new Blob([content]), 'truth.csv');
      await fetch('/api/labelled-pairs/import', { method: 'POST', body });
    },
    ['left,right', ...rows].join('\n'),
  );
}
