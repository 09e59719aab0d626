import type { Browser, Page } from 'playwright-core';
import { type TestPlatform, startPlatform } from '../support/platform';
import texts from '../../apps/web/src/shared/i18n/texts/en.json';
import { keepPicture, openBrowser, openPage, type WatchedPage } from './browser';

jest.setTimeout(180_000);

/** What a person does on the first day, in a real browser against the running platform with its sample customers. */
describe('first day', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    platform = await startPlatform({ sample: true });
    browser = await openBrowser();
    watched = await openPage(browser, 'zh-CN');
  });

  afterAll(async () => {
    await browser.close();
    await platform.stop();
    await platform.remove();
  });

  it('refuses a wrong password in words, and signs in with the right one', async () => {
    const { page } = watched;
    await page.goto(platform.url);
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByText('用户名或密码不正确').waitFor();
    await page.getByLabel('密码', { exact: true }).fill(platform.adminPassword);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('link', { name: '客户', exact: true }).waitFor();
    await keepPicture(page, 'home-zh');
  });

  it('lists the sample customers', async () => {
    const { page } = watched;
    await page.getByRole('link', { name: '客户', exact: true }).click();
    await page.getByText('共 2,000 个客户').waitFor();
    await page
      .getByText(/有限公司/)
      .first()
      .waitFor();
    await keepPicture(page, 'customers-zh');
  });

  it('flags a near-duplicate while it is typed, with the reason', async () => {
    const { page } = watched;
    const known = await aCustomer(platform);
    await page.goto(`${platform.url}/customers/new`);
    await page.getByLabel('客户名称').first().fill(known.name);
    await page.getByLabel('手机').first().fill(known.mobile.replace('+86', '+86 '));
    await page.getByText(known.code).first().waitFor();
    await page
      .getByText(/手机号相同/)
      .first()
      .waitFor();
    await keepPicture(page, 'near-duplicate-zh');
  });

  it('scans, shows the progress and the result, and explains a pair of a group', async () => {
    const { page } = watched;
    await page.goto(`${platform.url}/duplicates/scans`);
    await page.getByRole('button', { name: '开始扫描' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: '开始扫描' }).click();
    await page.getByText('已完成').first().waitFor({ timeout: 90_000 });
    await keepPicture(page, 'scan-zh');
    await page.getByRole('link', { name: /查看 .* 个重复组/ }).click();
    await page.locator('.ant-table-row').nth(1).click();
    await page.getByText('逐项证据').or(page.getByText('为什么')).first().waitFor();
    await keepPicture(page, 'group-zh');
  });

  it('speaks English and traditional Chinese without leaving a key untranslated', async () => {
    for (const [locale, customers] of [
      ['en', 'Customers'],
      ['zh-TW', '客戶'],
    ] as const) {
      const { page, complaints } = await openPage(browser, locale);
      await page.goto(platform.url);
      await page.locator('input[type=password]').waitFor();
      await page.locator('input').first().fill('admin');
      await page.locator('input[type=password]').fill(platform.adminPassword);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: customers, exact: true }).waitFor();
      for (const path of [
        '/customers',
        '/customers/new',
        '/duplicates/groups',
        '/imports',
        '/definitions',
        '/users',
      ]) {
        await page.goto(platform.url + path);
        await page.getByRole('heading').first().waitFor();
        const text = await page.locator('body').innerText();
        expect(textKeys.filter((key) => text.includes(key))).toEqual([]);
        if (locale === 'en') expect(await chineseOutsideOfData(page)).toEqual([]);
        await keepPicture(page, `${path.slice(1).replaceAll('/', '-')}-${locale}`);
      }
      expect(complaints).toEqual([]);
    }
  });

  it('leaves no complaint on the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

/** A text that is missing shows as its key. */
const textKeys = keysOf(texts, '');

function keysOf(node: object, prefix: string): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

/** Names of things in the interface: buttons, headings, tabs, column headings, labels. Customers keep their names. */
async function chineseOutsideOfData(page: Page): Promise<string[]> {
  const names = await page.locator('h1, h2, th, label, nav a, [role=tab]').allInnerTexts();
  return names.filter((name) => /\p{Script=Han}/u.test(name));
}

async function aCustomer(platform: TestPlatform): Promise<{ code: string; name: string; mobile: string }> {
  const { token } = (await post(platform, '/api/auth/login', {
    username: 'admin',
    password: platform.adminPassword,
  })) as { token: string };
  const answer = await fetch(`${platform.url}/api/entities/customer/records?limit=50`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const { items } = (await answer.json()) as {
    items: { code: string; data: { name?: string; mobile?: string } }[];
  };
  const found = items.find(({ data }) => data.name !== undefined && data.mobile?.startsWith('+861') === true);
  if (found === undefined) throw new Error('No sample customer has a name and a mobile');
  return { code: found.code, name: found.data.name!, mobile: found.data.mobile! };
}

async function post(platform: TestPlatform, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(platform.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}
