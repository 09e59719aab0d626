import { TranslationOutlined } from '@ant-design/icons';
import { locales } from '@guiyi/contracts';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLocale } from '~/shared/i18n/choose-locale';
import { localeNames } from '~/shared/i18n/locale';
import { useLocale } from '~/shared/i18n/use-locale';

export function LocaleMenu() {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [locale],
        items: locales.map((choice) => ({
          key: choice,
          label: <span lang={choice}>{localeNames[choice]}</span>,
          onClick: () => void chooseLocale(choice),
        })),
      }}
    >
      <Button
        type="text"
        icon={<TranslationOutlined aria-hidden />}
        aria-label={t('preference.language', { name: localeNames[locale] })}
      >
        <span lang={locale}>{localeNames[locale]}</span>
      </Button>
    </Dropdown>
  );
}
