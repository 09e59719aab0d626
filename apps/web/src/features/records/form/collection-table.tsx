import { PlusOutlined } from '@ant-design/icons';
import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { FieldProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { Button, Flex, Radio } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { CollectionCell } from './collection-cell';
import { CollectionDrawer } from './collection-drawer';
import { CollectionRowActions } from './collection-row-actions';
import { withCell, withCopy, withMoved, withPrimary } from './collection-rows';
import { elementIdOf, pointerOf } from './form-context';

/** A row has as many fields in the table; the others stand in its own form. */
const MOST_COLUMNS = 7;

/** The rows of a collection as a compact table, one control per cell; each row also has a form of its own. */
export function CollectionTable(props: FieldProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const [opened, setOpened] = useState<number>();
  const { schema, uiSchema, fieldPathId, onChange, readonly, disabled, title } = props;
  const pointer = pointerOf(fieldPathId.$id);
  const rows = (Array.isArray(props.formData) ? props.formData : []) as RecordData[];
  const rowSchema = schema.items as RJSFSchema;
  const rowUi = (uiSchema?.['items'] ?? {}) as UiSchema;
  const primary = primaryOf(uiSchema);
  const columns = columnsOf(rowSchema, primary);
  const locked = readonly === true || disabled === true || uiSchema?.['ui:readonly'] === true;
  const label = schema.title ?? title ?? props.name;
  const most = schema.maxItems;
  const canAdd = !locked && (most === undefined || rows.length < most);
  const replace = (next: readonly RecordData[]): void => onChange([...next], fieldPathId.path);
  const setCell = (row: number, name: string, value: JsonValue | undefined): void =>
    replace(
      name === primary && value === true ? withPrimary(rows, row, name) : withCell(rows, row, name, value),
    );
  const move = (row: number, by: -1 | 1): void => {
    const next = withMoved(rows, row, by);
    if (next !== rows) replace(next);
  };
  /** Alt and an arrow move the row that the keyboard is in, and the keyboard with it. */
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || locked) return;
    event.preventDefault();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    const column = columns.find((name) =>
      (event.target as HTMLElement).id.startsWith(elementIdOf(`${pointer}/${row}/${name}`)),
    );
    move(row, by);
    if (column === undefined) return;
    requestAnimationFrame(() =>
      document.getElementById(elementIdOf(`${pointer}/${row + by}/${column}`))?.focus(),
    );
  };
  const current = opened === undefined ? undefined : rows[opened];
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
                <th aria-label={t('form.rowActions')} style={{ width: locked ? 36 : 104 }} />
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                <tr key={row} data-pointer={`${pointer}/${row}`} onKeyDown={(event) => onKeyDown(event, row)}>
                  {columns.map((name) => (
                    <td key={name}>
                      {row === opened ? (
                        texts.value(`${props.name}.${name}`, cells[name])
                      ) : name === primary && !locked ? (
                        <Radio
                          style={{ height: 32, alignItems: 'center' }}
                          checked={cells[name] === true}
                          aria-label={t('form.primaryRow', { position: row + 1 })}
                          onChange={() => replace(withPrimary(rows, row, name))}
                        />
                      ) : (
                        <CollectionCell
                          form={props}
                          schema={rowSchema.properties?.[name] as RJSFSchema}
                          uiSchema={(rowUi[name] ?? {}) as UiSchema}
                          pointer={`${pointer}/${row}/${name}`}
                          name={name}
                          value={cells[name]}
                          locked={locked}
                          onChange={(value) => setCell(row, name, value)}
                        />
                      )}
                    </td>
                  ))}
                  <td>
                    <CollectionRowActions
                      title={label}
                      position={row}
                      count={rows.length}
                      locked={locked}
                      canAdd={canAdd}
                      onEdit={() => setOpened(row)}
                      onCopy={() => replace(withCopy(rows, row, primary))}
                      onMove={(by) => move(row, by)}
                      onRemove={() => replace(rows.filter((_, position) => position !== row))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && (
        <p style={{ color: 'var(--guiyi-quiet)', margin: '0 0 6px' }}>
          {locked ? t('form.noRows') : t('form.noRowsYet')}
        </p>
      )}
      <Flex gap={10} align="center">
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
        {most !== undefined && !locked && rows.length > 0 && (
          <span style={{ color: 'var(--guiyi-quiet)', fontSize: 12.5 }}>
            {t('form.rowsLimit', { used: rows.length, most })}
          </span>
        )}
      </Flex>
      {opened !== undefined && current !== undefined && (
        <CollectionDrawer
          form={props}
          title={t('form.rowTitle', { title: label, position: opened + 1 })}
          row={rowSchema}
          rowUi={rowUi}
          pointer={`${pointer}/${opened}`}
          cells={current}
          locked={locked}
          onChange={(name, value) => setCell(opened, name, value)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

/** The field of a row that marks the one of all rows that counts first, where the collection has one. */
function primaryOf(uiSchema: UiSchema | undefined): string | undefined {
  const primary: unknown = uiSchema?.['ui:options']?.['primary'];
  return typeof primary === 'string' ? primary : undefined;
}

/** The first fields, and the one that marks the primary row wherever it stands. */
function columnsOf(row: RJSFSchema, primary: string | undefined): string[] {
  const names = Object.keys(row.properties ?? {});
  const first = names.slice(0, MOST_COLUMNS);
  if (primary === undefined || !names.includes(primary) || first.includes(primary)) return first;
  return [...first.slice(0, MOST_COLUMNS - 1), primary];
}

function isNarrow(row: RJSFSchema, name: string): boolean {
  return (row.properties?.[name] as RJSFSchema).type === 'boolean';
}
