import { inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale } from './locale';

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : 'zh-CN';
}

/** Reads texts that come in every language, from documents and from the server. */
export function useText(): (text: LocalizedText) => string {
  const locale = useLocale();
  return useCallback((text: LocalizedText) => inLocale(text, locale), [locale]);
}
