import { EditOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';

/** The records that were chosen: some by hand, or all that the list has. */
export type RecordChoice = { ids: readonly string[] } | 'all';

interface SelectionBarProps {
  choice: RecordChoice;
  /** Of the list. */
  total: number;
  /** Archived records cannot be changed, so a list of them is not offered as a whole. */
  canChooseAll: boolean;
  onChoose: (choice: RecordChoice | undefined) => void;
  onEdit: () => void;
}

/** How many are chosen, and what can be done to them. */
export function SelectionBar({ choice, total, canChooseAll, onChoose, onEdit }: SelectionBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = choice === 'all' ? total : choice.ids.length;
  return (
    <Flex gap={8} align="center" wrap role="status">
      <strong>{t('bulk.selected', { count, shown: formats.count(count) })}</strong>
      <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={onEdit}>
        {t('bulk.edit')}
      </Button>
      {choice !== 'all' && canChooseAll && total > choice.ids.length && (
        <Button type="link" onClick={() => onChoose('all')}>
          {t('bulk.chooseAll', { count: total, shown: formats.count(total) })}
        </Button>
      )}
      <Button type="link" onClick={() => onChoose(undefined)}>
        {t('bulk.clear')}
      </Button>
    </Flex>
  );
}
