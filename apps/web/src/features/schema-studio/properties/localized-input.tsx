import { locales, type Locale, type LocalizedText } from '@guiyi/contracts';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { localeNames } from '~/shared/i18n/locale';

interface LocalizedInputProps {
  label: string;
  value: LocalizedText | undefined;
  /** Of the first input. */
  id?: string;
  isLong?: boolean;
  disabled?: boolean;
  /** Undefined: every language is empty. */
  onChange: (value: LocalizedText | undefined) => void;
  onFocus?: () => void;
  /** All three have been left. */
  onLeave?: () => void;
}

/** A text in the three languages, one below the other; traditional Chinese follows simplified where it is left out. */
export function LocalizedInput({
  label,
  value,
  id,
  isLong = false,
  disabled = false,
  onChange,
  onFocus,
  onLeave,
}: LocalizedInputProps) {
  const { t } = useTranslation();
  const texts: Partial<Record<Locale, string>> = value ?? {};
  const change = (locale: Locale, text: string): void => {
    const next = { ...texts, [locale]: text };
    if (next['zh-TW'] === '') delete next['zh-TW'];
    const isEmpty = Object.values(next).every((part) => part === '');
    onChange(isEmpty ? undefined : { 'zh-CN': '', en: '', ...next });
  };
  const Control = isLong ? Input.TextArea : Input;
  return (
    <div
      role="group"
      aria-label={label}
      onFocus={onFocus}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onLeave?.();
      }}
    >
      <span className="studio-label">{label}</span>
      <div style={{ display: 'grid', gap: 4 }}>
        {locales.map((locale, position) => (
          <Control
            key={locale}
            id={position === 0 ? id : undefined}
            lang={locale}
            disabled={disabled}
            {...(isLong ? { autoSize: { minRows: 1, maxRows: 4 } } : {})}
            aria-label={`${label} · ${localeNames[locale]}`}
            placeholder={
              locale === 'zh-TW' && texts['zh-CN'] !== undefined && texts['zh-CN'] !== ''
                ? texts['zh-CN']
                : t('studio.inLanguage', { language: localeNames[locale] })
            }
            value={texts[locale] ?? ''}
            onChange={({ target }: { target: { value: string } }) => change(locale, target.value)}
          />
        ))}
      </div>
    </div>
  );
}
