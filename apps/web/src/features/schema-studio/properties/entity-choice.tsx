import { inLocale, type LocalizedText } from '@guiyi/contracts';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';

interface EntityChoiceProps {
  label: string;
  value: string | undefined;
  options: readonly { id: string; title: LocalizedText | undefined }[];
  onChange: (id: string) => void;
  /** Left out: only what there is can be chosen. */
  onCreate?: () => void;
}

/** Which entity a collection's rows are, or a reference names. */
export function EntityChoice({ label, value, options, onChange, onCreate }: EntityChoiceProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Flex gap={6}>
        <Select<string>
          id={id}
          style={{ flex: 1, minWidth: 0 }}
          showSearch={{ optionFilterProp: 'label' }}
          status={value === undefined ? 'error' : undefined}
          placeholder={t('studio.chooseEntity')}
          value={value}
          options={options.map((option) => ({
            value: option.id,
            label: option.title === undefined ? option.id : inLocale(option.title, locale),
          }))}
          onChange={onChange}
        />
        {onCreate !== undefined && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={onCreate}>
            {t('studio.newRows')}
          </Button>
        )}
      </Flex>
    </div>
  );
}
