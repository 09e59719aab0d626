import { BulbOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseScheme, schemeChoices, useSchemeChoice } from '~/shared/theme/color-scheme';

export function SchemeMenu() {
  const { t } = useTranslation();
  const choice = useSchemeChoice();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [choice],
        items: schemeChoices.map((key) => ({
          key,
          label: t(`preference.${key}`),
          onClick: () => chooseScheme(key),
        })),
      }}
    >
      <Button
        type="text"
        icon={<BulbOutlined aria-hidden />}
        aria-label={t('preference.colors')}
        title={t('preference.colors')}
      />
    </Dropdown>
  );
}
