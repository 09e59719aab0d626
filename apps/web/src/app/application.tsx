import { LoadingOutlined } from '@ant-design/icons';
import type { Locale } from '@guiyi/contracts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider, theme } from 'antd';
import en from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import zhTW from 'antd/locale/zh_TW';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { useEffect, type ReactNode } from 'react';
import { useLocale } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { useReducedMotion } from '~/shared/theme/reduced-motion';
import { themeOf } from '~/shared/theme/theme';
import { queryClient, router } from './router';

const antdLocales = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } satisfies Record<Locale, unknown>;
const dayjsLocales = { 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw', en: 'en' } satisfies Record<Locale, string>;

export function Application() {
  const locale = useLocale();
  const look = themeOf(useColorScheme(), locale);
  const motion = !useReducedMotion();
  useEffect(() => {
    dayjs.locale(dayjsLocales[locale]);
  }, [locale]);
  return (
    <ConfigProvider
      locale={antdLocales[locale]}
      theme={{ ...look, token: { ...look.token, motion } }}
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }}
    >
      <App style={{ height: '100%' }}>
        <PageColors>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </PageColors>
      </App>
    </ConfigProvider>
  );
}

/** Gives the plain parts of the page the colours of the theme. */
function PageColors({ children }: { children: ReactNode }) {
  const { token } = theme.useToken();
  const scheme = useColorScheme();
  useEffect(() => {
    const { style } = document.documentElement;
    style.colorScheme = scheme;
    style.setProperty('--guiyi-line', token.colorBorderSecondary);
    style.setProperty('--guiyi-focus', token.colorPrimary);
    style.setProperty('--guiyi-row-at-hand', token.controlItemBgActive);
    style.setProperty('--guiyi-quiet', token.colorTextSecondary);
    style.setProperty('--guiyi-surface', token.colorBgContainer);
    style.setProperty('--guiyi-good', token.colorSuccess);
    style.setProperty('--guiyi-bad', token.colorError);
    style.setProperty('--guiyi-fill', token.colorFillQuaternary);
    document.body.style.background = token.colorBgLayout;
    document.body.style.color = token.colorText;
    document.body.style.fontFamily = token.fontFamily;
    document.body.style.fontSize = `${token.fontSize}px`;
  }, [token, scheme]);
  return children;
}
