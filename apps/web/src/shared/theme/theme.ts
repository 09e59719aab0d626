import type { Locale } from '@guiyi/contracts';
import { theme, type ThemeConfig } from 'antd';
import type { ColorScheme } from './color-scheme';

/** Fonts that people have; none is fetched. Simplified and traditional readers expect different shapes of characters. */
const latinFonts = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue"';
const simplifiedFonts =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei"';
const traditionalFonts =
  '"PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC"';

export function fontFamily(locale: Locale): string {
  const chinese =
    locale === 'zh-TW'
      ? `${traditionalFonts}, ${simplifiedFonts}`
      : `${simplifiedFonts}, ${traditionalFonts}`;
  return `${latinFonts}, ${chinese}, sans-serif`;
}

/** On dark ground the colour that carries white text is too dim for text itself. */
const brightSelections = {
  Menu: { itemSelectedColor: '#b4c9ff', itemSelectedBg: '#22304f' },
  Tabs: { itemSelectedColor: '#85a9ff', itemHoverColor: '#85a9ff', inkBarColor: '#85a9ff' },
} as const;

/** A red that is legible as text on dark ground needs dark text on itself. */
const brightDanger = {
  colorError: '#ff7875',
  colorErrorHover: '#ff9c98',
  colorErrorActive: '#f0605d',
  dangerColor: '#17191d',
} as const;

export function themeOf(scheme: ColorScheme, locale: Locale): ThemeConfig {
  const dark = scheme === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'guiyi' },
    token: {
      fontFamily: fontFamily(locale),
      fontSize: 14,
      colorPrimary: dark ? '#4a78e8' : '#1f4fd8',
      colorInfo: dark ? '#5b8cff' : '#1f4fd8',
      colorLink: dark ? '#85a9ff' : '#1f4fd8',
      colorTextSecondary: dark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.64)',
      colorTextTertiary: dark ? 'rgba(255,255,255,0.6)' : 'rgba(0,0,0,0.58)',
      colorTextDescription: dark ? 'rgba(255,255,255,0.6)' : 'rgba(0,0,0,0.58)',
      colorTextPlaceholder: dark ? 'rgba(255,255,255,0.55)' : 'rgba(0,0,0,0.55)',
      ...(dark ? {} : { colorSuccessBg: '#edf7e8', colorWarningBg: '#fdf5e0', colorErrorBg: '#fdeeee' }),
      colorSuccess: dark ? '#6abe39' : '#2b7a0b',
      colorWarning: dark ? '#e6b422' : '#9a6200',
      colorError: dark ? '#f0605d' : '#c41d1d',
      colorBgLayout: dark ? '#101114' : '#f6f7f9',
      colorBgContainer: dark ? '#17191d' : '#ffffff',
      colorBgElevated: dark ? '#1e2126' : '#ffffff',
      colorBorderSecondary: dark ? '#2a2d33' : '#e9ebef',
      borderRadius: 6,
      controlHeight: 32,
      wireframe: false,
    },
    components: {
      // On its own dark ground a tag needs the brighter shades.
      ...(dark ? { Tag: { colorInfo: '#85a9ff', colorError: '#ff8f8c' } } : {}),
      Button: dark ? brightDanger : { colorPrimaryHover: '#1a45bd' },
      Layout: {
        siderBg: dark ? '#17191d' : '#ffffff',
        headerBg: dark ? '#17191d' : '#ffffff',
        headerHeight: 48,
      },
      Menu: {
        ...(dark ? brightSelections.Menu : {}),
        itemHeight: 34,
        itemMarginInline: 8,
        itemBorderRadius: 6,
        activeBarBorderWidth: 0,
      },
      Table: { cellPaddingBlockSM: 7, headerBorderRadius: 6 },
      Card: { bodyPaddingSM: 14, headerHeightSM: 40 },
      Tabs: {
        ...(dark ? brightSelections.Tabs : {}),
        horizontalMargin: '0 0 12px 0',
      },
    },
  };
}

/** Colours of the bands, told apart also by people who do not tell red from green (Okabe and Ito 2008). */
export const bandColors = {
  match: { light: '#c4420a', dark: '#f0824a' },
  review: { light: '#9a6b00', dark: '#e6b422' },
  noMatch: { light: '#5b6b7f', dark: '#8d9bad' },
} as const;
/** Readable as small text on the surface of a card. */
export const severityColors = {
  block: { light: '#c41d1d', dark: '#ff7875' },
  warn: { light: '#8a5a00', dark: '#e6b422' },
  info: { light: '#4f5b6b', dark: '#a3b0c0' },
} as const;
/** For evidence that speaks for and against. */
export const evidenceColors = {
  for: { light: '#0072b2', dark: '#56b4e9' },
  against: { light: '#d55e00', dark: '#ff9248' },
  sum: { light: '#5b6b7f', dark: '#a3b0c0' },
} as const;
