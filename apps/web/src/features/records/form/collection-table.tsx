import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { FieldProps, RJSFSchema, UiSchema, WidgetProps } from '@rjsf/utils';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFindings } from './field-findings';
import { elementIdOf, pointerOf } from './form-context';

/** The rows of a collection as a compact table, one control per cell. */
export function CollectionTable(props: FieldProps) {
  const { t } = useTranslation();
  const { schema, uiSchema, fieldPathId, onChange, readonly, disabled, title } = props;
  const pointer = pointerOf(fieldPathId.$id);
  const rows = (Array.isArray(props.formData) ? props.formData : []) as RecordData[];
  const rowSchema = schema.items as RJSFSchema;
  const rowUi = (uiSchema?.['items'] ?? {}) as UiSchema;
  const columns = Object.keys(rowSchema.properties ?? {});
  const locked = readonly === true || disabled === true || uiSchema?.['ui:readonly'] === true;
  const label = schema.title ?? title ?? props.name;
  const replace = (next: RecordData[]): void => onChange(next, fieldPathId.path);
  const setCell = (row: number, name: string, value: JsonValue | undefined): void =>
    replace(rows.map((cells, position) => (position === row ? withCell(cells, name, value) : cells)));
  const canAdd = !locked && rows.length < (schema.maxItems ?? Infinity);
  return (
    <div>
      {rows.length > 0 && (
        <div style={{ overflowX: 'auto' }}>
          <table className="record-rows" aria-labelledby={`${fieldPathId.$id}-label`}>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col" style={{ width: isNarrow(rowSchema, name) ? 88 : undefined }}>
                    {(rowSchema.properties?.[name] as RJSFSchema).title ?? name}
                    {rowSchema.required?.includes(name) === true && (
                      <span className="record-field-required"> *</span>
                    )}
                  </th>
                ))}
                {!locked && <th aria-label={t('form.rowActions')} style={{ width: 32 }} />}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                <tr key={row} data-pointer={`${pointer}/${row}`}>
                  {columns.map((name) => (
                    <td key={name}>
                      <Cell
                        form={props}
                        schema={rowSchema.properties?.[name] as RJSFSchema}
                        uiSchema={(rowUi[name] ?? {}) as UiSchema}
                        pointer={`${pointer}/${row}/${name}`}
                        name={name}
                        value={cells[name]}
                        locked={locked}
                        onChange={(value) => setCell(row, name, value)}
                      />
                    </td>
                  ))}
                  {!locked && (
                    <td>
                      <Button
                        type="text"
                        icon={<DeleteOutlined aria-hidden />}
                        aria-label={t('form.removeRow', { title: label, position: row + 1 })}
                        onClick={() => replace(rows.filter((_, position) => position !== row))}
                      />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && locked && <span style={{ color: 'var(--guiyi-quiet)' }}>{t('form.noRows')}</span>}
      {canAdd && (
        <Button
          size="small"
          type="dashed"
          aria-label={t('form.addRowTo', { title: label })}
          icon={<PlusOutlined aria-hidden />}
          onClick={() => replace([...rows, {}])}
        >
          {t('form.addRow')}
        </Button>
      )}
    </div>
  );
}

function isNarrow(row: RJSFSchema, name: string): boolean {
  return (row.properties?.[name] as RJSFSchema).type === 'boolean';
}

interface CellProps {
  form: FieldProps;
  schema: RJSFSchema;
  uiSchema: UiSchema;
  pointer: string;
  name: string;
  value: JsonValue | undefined;
  locked: boolean;
  onChange: (value: JsonValue | undefined) => void;
}

function Cell({ form, schema, uiSchema, pointer, name, value, locked, onChange }: CellProps) {
  const { registry, onBlur, onFocus } = form;
  const Widget = (registry.widgets[uiSchema['ui:widget'] as string] ??
    registry.widgets['text']) as ComponentType<WidgetProps>;
  const id = elementIdOf(pointer);
  const enumNames = uiSchema['ui:enumNames'] as string[] | undefined;
  const enumOptions = schema.enum?.map((code, position) => ({
    value: code as string,
    label: enumNames?.[position] ?? (code as string),
  }));
  return (
    <>
      <Widget
        id={id}
        name={name}
        label={schema.title ?? name}
        schema={schema}
        uiSchema={uiSchema}
        value={value}
        options={{ ...(uiSchema['ui:options'] ?? {}), enumOptions } as WidgetProps['options']}
        placeholder={uiSchema['ui:placeholder']}
        readonly={locked || uiSchema['ui:readonly'] === true}
        onChange={onChange}
        onBlur={onBlur}
        onFocus={onFocus}
        registry={registry}
        hideLabel
      />
      <FieldFindings pointer={pointer} id={`${id}-findings`} />
    </>
  );
}

function withCell(cells: RecordData, name: string, value: JsonValue | undefined): RecordData {
  const { [name]: _before, ...others } = cells;
  return value === undefined || value === '' ? others : { ...others, [name]: value };
}
