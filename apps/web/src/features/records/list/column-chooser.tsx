import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

export interface ColumnChooserProps {
  all: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onChoose: (columns: readonly string[] | undefined) => void;
}

export function ColumnChooser({ all, chosen, onChoose }: ColumnChooserProps) {
  const { t } = useTranslation();
  const toggle = (id: string, isShown: boolean): void => {
    const next = isShown ? [...chosen, id] : chosen.filter((other) => other !== id);
    if (next.length > 0) onChoose(next);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={
        <Flex justify="space-between" align="center" gap={24}>
          {t('records.columns')}
          <Button type="link" size="small" onClick={() => onChoose(undefined)}>
            {t('records.columnsReset')}
          </Button>
        </Flex>
      }
      content={
        <Flex vertical gap={4} style={{ maxHeight: 360, overflow: 'auto', paddingInlineEnd: 8 }}>
          {all.map(({ id, label }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            >
              {label}
            </Checkbox>
          ))}
        </Flex>
      }
    >
      <Button
        icon={<SettingOutlined aria-hidden />}
        aria-label={t('records.columns')}
        title={t('records.columns')}
      />
    </Popover>
  );
}
