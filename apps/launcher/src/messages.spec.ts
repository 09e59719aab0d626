import { messageText, terminalLocale } from './messages';

describe('terminalLocale', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-TW'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_HK.UTF-8' }, 'zh-TW'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('reads %j as %s', (environment, locale) => {
    expect(terminalLocale(environment)).toBe(locale);
  });
});

describe('messageText', () => {
  it('fills in the values', () => {
    expect(messageText('sampleLoaded', { loaded: 500 }, 'zh-CN')).toBe('已载入示例客户 500 条');
  });
});
