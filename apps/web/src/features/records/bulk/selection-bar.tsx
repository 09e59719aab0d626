import { EditOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { MOST_CHOSEN } from '~/features/groups/selection/merge-search';
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
  /** Undefined for who may not. */
  onEdit: (() => void) | undefined;
  /** Undefined for who may not merge. */
  onMerge: ((ids: readonly string[]) => void) | undefined;
}

/** How many are chosen, and what can be done to them. */
export function SelectionBar({ choice, total, canChooseAll, onChoose, onEdit, onMerge }: SelectionBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = choice === 'all' ? total : choice.ids.length;
  return (
    <Flex gap={8} align="center" wrap role="status">
      <strong>{t('bulk.selected', { count, shown: formats.count(count) })}</strong>
      {onEdit !== undefined && (
        <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={onEdit}>
          {t('bulk.edit')}
        </Button>
      )}
      {onMerge !== undefined && choice !== 'all' && choice.ids.length > 1 && (
        <Button
          type={onEdit === undefined ? 'primary' : 'default'}
          icon={<MergeCellsOutlined aria-hidden />}
          disabled={choice.ids.length > MOST_CHOSEN}
          title={choice.ids.length > MOST_CHOSEN ? t('selection.most', { most: MOST_CHOSEN }) : undefined}
          onClick={() => onMerge(choice.ids)}
        >
          {t('selection.merge')}
        </Button>
      )}
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
