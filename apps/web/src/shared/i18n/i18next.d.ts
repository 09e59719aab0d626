import 'i18next';
import type texts from './texts/zh-CN.json';

/** A key that is not in the texts does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof texts };
    returnNull: false;
  }
}
