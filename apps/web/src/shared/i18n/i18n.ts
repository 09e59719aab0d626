import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLocale, rememberLocale } from './locale';
import en from './texts/en.json';
import zhCN from './texts/zh-CN.json';
import zhTW from './texts/zh-TW.json';

/** One resource file per language; a test holds the three to the same keys. */
export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: initialLocale(),
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCN }, 'zh-TW': { translation: zhTW }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
rememberLocale(initialLocale());
