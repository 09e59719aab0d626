import { locales, type Locale } from '@guiyi/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDocumentForm } from './document-form-context';

interface MessagePlaceholdersProps {
  texts: Partial<Record<Locale, string>>;
  onChange: (texts: Partial<Record<Locale, string>>) => void;
}

/** Puts the place of a value at the end of the message in every language that is written. */
export function MessagePlaceholders({ texts, onChange }: MessagePlaceholdersProps) {
  const { t } = useTranslation();
  const { variables } = useDocumentForm();
  const written = locales.filter((locale) => (texts[locale] ?? '') !== '');
  const options = [
    { value: 'value', label: t('document.placeholderValue') },
    ...variables.fields
      .filter(({ kind }) => kind !== 'rows')
      .map(({ path, label }) => ({ value: path, label: `${label} {${path}}` })),
  ];
  return (
    <Select<string>
      size="small"
      style={{ maxWidth: 260 }}
      disabled={written.length === 0}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('document.placeholder')}
      placeholder={t('document.placeholder')}
      value={null}
      options={options}
      onChange={(name) =>
        onChange({
          ...texts,
          ...Object.fromEntries(written.map((locale) => [locale, `${texts[locale] ?? ''}{${name}}`])),
        })
      }
    />
  );
}
