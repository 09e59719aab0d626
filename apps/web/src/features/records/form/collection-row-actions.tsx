import { DeleteOutlined, FormOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';

interface CollectionRowActionsProps {
  /** Of the collection. */
  title: string;
  /** Of the row, from 0. */
  position: number;
  count: number;
  locked: boolean;
  canAdd: boolean;
  onEdit: () => void;
  onCopy: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** What can be done with a row; all of it by keyboard. */
export function CollectionRowActions(props: CollectionRowActionsProps) {
  const { title, position, count, locked, canAdd, onEdit, onCopy, onMove, onRemove } = props;
  const { t } = useTranslation();
  const named = { title, position: position + 1 };
  return (
    <div className="record-row-actions">
      <Button
        type="text"
        icon={<FormOutlined aria-hidden />}
        aria-label={t('form.editRow', named)}
        title={t('form.editRow', named)}
        onClick={onEdit}
      />
      {!locked && (
        <>
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('form.removeRow', named)}
            title={t('form.removeRow', named)}
            onClick={onRemove}
          />
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'copy', label: t('form.copyRow', named), disabled: !canAdd, onClick: onCopy },
                {
                  key: 'up',
                  label: t('form.moveRowUp', named),
                  disabled: position === 0,
                  onClick: () => onMove(-1),
                },
                {
                  key: 'down',
                  label: t('form.moveRowDown', named),
                  disabled: position === count - 1,
                  onClick: () => onMove(1),
                },
              ],
            }}
          >
            <Button
              type="text"
              icon={<MoreOutlined aria-hidden />}
              aria-label={`${t('form.rowActions')}: ${position + 1}`}
            />
          </Dropdown>
        </>
      )}
    </div>
  );
}
