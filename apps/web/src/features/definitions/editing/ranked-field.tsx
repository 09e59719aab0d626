import { DeleteOutlined } from '@ant-design/icons';
import type { FieldProps } from '@rjsf/utils';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentForm } from './document-form-context';
import { labelOf } from './inner-field';
import { SortableItem, SortableItems, withMoved } from './sortable-items';

/** Sources in the order of trust, dragged into place; the first counts most. */
export function RankedField(props: FieldProps) {
  const { t } = useTranslation();
  const { sources } = useDocumentForm();
  const [words, setWords] = useState('');
  const { fieldPathId, onChange } = props;
  const values = (Array.isArray(props.formData) ? props.formData : []) as string[];
  const label = labelOf(props);
  const locked = props.readonly === true;
  const replace = (next: string[]): void =>
    onChange(next.length === 0 && props.required !== true ? undefined : next, fieldPathId.path);
  const nameOf = (value: string): string => sources.find((source) => source.value === value)?.label ?? value;
  const left = sources.filter(({ value }) => !values.includes(value));
  const typed = words.trim();
  const isNew = typed !== '' && ![...values, ...left.map(({ value }) => value)].includes(typed);
  return (
    <Flex vertical gap={4} role="group" aria-label={label}>
      <SortableItems count={values.length} onMove={(from, to) => replace(withMoved(values, from, to))}>
        {values.map((value, position) => (
          <SortableItem
            key={value}
            position={position}
            className="document-item document-ranked"
            title={nameOf(value)}
            disabled={locked}
          >
            <span>
              <span className="numeric">{position + 1}.</span> {nameOf(value)}
              {nameOf(value) !== value && <span className="code-text"> {value}</span>}
            </span>
            {!locked && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('document.removeNamed', { name: nameOf(value) })}
                onClick={() => replace(values.filter((_, at) => at !== position))}
              />
            )}
          </SortableItem>
        ))}
      </SortableItems>
      {!locked && (
        <Select<string>
          style={{ width: 260 }}
          size="small"
          showSearch={{ optionFilterProp: 'label', onSearch: setWords }}
          aria-label={t('document.addTo', { title: label })}
          placeholder={t('document.add')}
          value={null}
          options={[...left, ...(isNew ? [{ value: typed, label: typed }] : [])]}
          onChange={(value) => {
            setWords('');
            replace([...values, value]);
          }}
        />
      )}
    </Flex>
  );
}
