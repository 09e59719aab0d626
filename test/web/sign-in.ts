import type { Page } from 'playwright-core';

const words = {
  'zh-CN': { username: '用户名', password: '密码', signIn: '登录', navigation: '主导航' },
  'zh-TW': { username: '使用者名稱', password: '密碼', signIn: '登入', navigation: '主導覽' },
  en: { username: 'Username', password: 'Password', signIn: 'Sign in', navigation: 'Main navigation' },
} as const;

/** Signs in on the page that asks for it, and waits for the place that was asked for. */
export async function signIn(
  page: Page,
  locale: keyof typeof words,
  username: string,
  password: string,
): Promise<void> {
  const word = words[locale];
  await page.getByLabel(word.username).fill(username);
  await page.getByLabel(word.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: word.signIn }).click();
  await page.getByRole('navigation', { name: word.navigation }).waitFor();
}
