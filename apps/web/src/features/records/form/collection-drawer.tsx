import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { FieldProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { Button, Drawer, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionCell } from './collection-cell';
import { elementIdOf } from './form-context';

interface CollectionDrawerProps {
  form: FieldProps;
  title: string;
  row: RJSFSchema;
  rowUi: UiSchema;
  /** Of the row. */
  pointer: string;
  cells: RecordData;
  locked: boolean;
  onChange: (name: string, value: JsonValue | undefined) => void;
  onClose: () => void;
}

/** One row as a form of its own, every field under its label. What is entered is in the record at once. */
export function CollectionDrawer(props: CollectionDrawerProps) {
  const { form, title, row, rowUi, pointer, cells, locked, onChange, onClose } = props;
  const { t } = useTranslation();
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      footer={
        <Flex justify="flex-end">
          <Button type="primary" onClick={onClose}>
            {t('form.rowDone')}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={14}>
        {Object.entries(row.properties ?? {}).map(([name, schema]) => (
          <div key={name} className="record-field" data-pointer={`${pointer}/${name}`}>
            <div className="record-field-label">
              <label htmlFor={elementIdOf(`${pointer}/${name}`)}>
                {(schema as RJSFSchema).title ?? name}
              </label>
              {row.required?.includes(name) === true && (
                <span className="record-field-required" title={t('form.required')}>
                  *
                </span>
              )}
            </div>
            <CollectionCell
              form={form}
              schema={schema as RJSFSchema}
              uiSchema={(rowUi[name] ?? {}) as UiSchema}
              pointer={`${pointer}/${name}`}
              name={name}
              value={cells[name]}
              locked={locked}
              hideLabel={false}
              onChange={(value) => onChange(name, value)}
            />
          </div>
        ))}
      </Flex>
    </Drawer>
  );
}
