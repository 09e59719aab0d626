import type { Locale } from '@guiyi/contracts';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import zhTW from 'antd/locale/zh_TW';
import { useMemo, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { themeOf } from '~/shared/theme/theme';

const antdLocales = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } satisfies Record<Locale, unknown>;

/** Speaks another language inside, as the whole application would. */
export function PreviewLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { i18n } = useTranslation();
  const scheme = useColorScheme();
  const own = useMemo(() => i18n.cloneInstance({ lng: locale }), [i18n, locale]);
  return (
    <I18nextProvider i18n={own}>
      <ConfigProvider locale={antdLocales[locale]} theme={themeOf(scheme, locale)}>
        <div lang={locale}>{children}</div>
      </ConfigProvider>
    </I18nextProvider>
  );
}
