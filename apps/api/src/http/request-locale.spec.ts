import { localeOf } from './request-locale';

describe('localeOf', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-Hant-HK, en;q=0.5', 'zh-TW'],
    ['fr, zh-HK;q=0.3, en;q=0.2', 'zh-TW'],
    ['de;q=1, en;q=0.4, zh;q=0.7', 'zh-CN'],
    ['en;q=0, zh-TW;q=0.1', 'zh-TW'],
    ['en;q=nonsense', 'zh-CN'],
  ])('%s → %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
