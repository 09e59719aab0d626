import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { toFieldPathId, type FieldProps } from '@rjsf/utils';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Shape } from '../document-shape';
import { AddItem } from './add-item';
import { InnerField, inner, innerOf, labelOf } from './inner-field';
import { SortableItem, SortableItems, withMoved } from './sortable-items';

/** The items of a list one below the other, each with what it needs; their order counts. */
export function ItemsField(props: FieldProps) {
  const { t } = useTranslation();
  const { registry, fieldPathId, onChange } = props;
  const { item = { schema: {}, ui: {} }, newItem: fresh } = innerOf(props);
  const items = (Array.isArray(props.formData) ? props.formData : []) as unknown[];
  const locked = props.readonly === true;
  const label = labelOf(props);
  const replace = (next: unknown[]): void => onChange(next, fieldPathId.path);
  const move = (from: number, to: number): void => replace(withMoved(items, from, to));
  return (
    <Flex vertical gap={6} role="group" aria-label={label}>
      <SortableItems count={items.length} onMove={move}>
        {items.map((value, position) => (
          <SortableItem
            key={position}
            position={position}
            className="document-item"
            title={label}
            disabled={locked || items.length < 2}
          >
            <InnerField
              {...props}
              {...inner(item)}
              name={String(position)}
              title=""
              required={false}
              formData={value}
              fieldPathId={toFieldPathId(position, registry.globalFormOptions, fieldPathId)}
            />
            {!locked && (
              <Flex>
                <Button
                  type="text"
                  size="small"
                  disabled={position === 0}
                  icon={<ArrowUpOutlined aria-hidden />}
                  aria-label={t('document.up', { title: label, position: position + 1 })}
                  onClick={() => move(position, position - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={position === items.length - 1}
                  icon={<ArrowDownOutlined aria-hidden />}
                  aria-label={t('document.down', { title: label, position: position + 1 })}
                  onClick={() => move(position, position + 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('form.removeRow', { title: label, position: position + 1 })}
                  onClick={() => replace(items.filter((_, at) => at !== position))}
                />
              </Flex>
            )}
          </SortableItem>
        ))}
      </SortableItems>
      {!locked && (
        <AddItem
          label={label}
          item={item}
          fresh={fresh as Shape}
          onAdd={(added) => replace([...items, added])}
        />
      )}
    </Flex>
  );
}
