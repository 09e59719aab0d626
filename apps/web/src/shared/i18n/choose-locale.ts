import type { Locale } from '@guiyi/contracts';
import { i18n } from './i18n';
import { rememberLocale } from './locale';

export async function chooseLocale(locale: Locale): Promise<void> {
  rememberLocale(locale);
  await i18n.changeLanguage(locale);
}
