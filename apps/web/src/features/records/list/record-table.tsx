import type { RecordView } from '@guiyi/contracts';
import { Table, type TableColumnsType, type TableColumnType, type TableProps } from 'antd';
import { useRef, useState, type ComponentRef, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { StatusTag } from '~/shared/ui/tags';
import { storeOf } from '~/shared/ui/store';
import { useElementSize } from '~/shared/ui/use-element-size';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { LinkedValue } from '../linked/linked-value';
import { COLUMN_BAND, columnWindow } from './column-window';
import type { ListColumn } from './list-columns';
import { RowAtHandContext, rowsAtHand } from './row-at-hand';
import { useRecordWords } from './use-record-words';

export interface RecordTableProps {
  records: readonly RecordView[];
  columns: readonly ListColumn[];
  sort: string | undefined;
  loading: boolean;
  labelOf: (column: string) => string;
  /** Ids of the chosen records; undefined where nothing can be chosen. */
  chosen?: readonly string[];
  onChoose?: (ids: readonly string[]) => void;
  onSort: (sort: string | undefined) => void;
  onOpen: (record: RecordView) => void;
  /** The end of what is loaded comes into sight. */
  onNearEnd: () => void;
}

const HEADER_HEIGHT = 40;
const ROW_HEIGHT = 38;
const SCROLLBAR_HEIGHT = 16;
const MOST_FIXED = 2;

export function RecordTable({
  records,
  columns,
  sort,
  loading,
  labelOf,
  chosen,
  onChoose,
  onSort,
  onOpen,
  onNearEnd,
}: RecordTableProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const table = useRef<ComponentRef<typeof Table>>(null);
  const [holder, size] = useElementSize();
  const cellOf = useCells();
  const [first] = (sort ?? '').split(',');
  const [band, setBand] = useState(0);
  const fixed = size.width > 900 ? leadingOf(columns) : 0;
  const widths = columns.map(({ width }) => width);
  const { first: from, end, before, after } = columnWindow(widths, fixed, band, size.width);
  const columnOf = (column: ListColumn, position: number): TableColumnType<RecordView> => ({
    key: column.id,
    title: labelOf(column.id),
    width: column.width,
    ellipsis: true,
    fixed: position < fixed ? ('left' as const) : undefined,
    align: column.field?.['x-field'].kind === 'money' ? ('right' as const) : undefined,
    className: column.field?.['x-field'].kind === 'money' ? 'numeric' : undefined,
    sorter: column.sortable,
    sortOrder: first === column.id ? 'ascend' : first === `-${column.id}` ? 'descend' : null,
    render: (_, record) => cellOf(column, record),
  });
  const tableColumns: TableColumnsType<RecordView> = [
    ...columns.slice(0, fixed).map(columnOf),
    ...outOfSight('before', before),
    ...columns.slice(from, end).map((column, position) => columnOf(column, from + position)),
    ...outOfSight('after', after),
  ];
  const onChange: TableProps<RecordView>['onChange'] = (_page, _filters, sorter) => {
    const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    onSort(
      order === undefined || order === null
        ? undefined
        : `${order === 'descend' ? '-' : ''}${String(columnKey)}`,
    );
  };
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 20 * ROW_HEIGHT)
      onNearEnd();
  };
  // To the side the head moves with the rows, and only the head says so.
  const onAnyScroll = ({ target }: UIEvent<HTMLElement>): void => {
    if (!(target instanceof HTMLElement) || !target.classList.contains('ant-table-header')) return;
    setBand(Math.floor(target.scrollLeft / COLUMN_BAND));
  };
  const [atHand] = useState(() => storeOf<string | undefined>(undefined));
  const position = (): number => records.findIndex(({ id }) => id === atHand.read());
  const goTo = (index: number): void => {
    atHand.write(records[index]?.id);
    // Asked to scroll, the table makes all its rows anew, even where there is nothing to scroll.
    if (!isInSight(holder.current, records[index]?.id)) table.current?.scrollTo({ index });
  };
  useHotkeys({
    j: () => goTo(Math.min(records.length - 1, position() + 1)),
    k: () => goTo(Math.max(0, position() - 1)),
    Enter: () => {
      const record = records[position()];
      if (record !== undefined) onOpen(record);
    },
  });
  return (
    <div ref={holder} style={{ flex: 1, minHeight: 240 }} onScrollCapture={onAnyScroll}>
      <RowAtHandContext value={atHand}>
        <Table<RecordView>
          ref={table}
          virtual
          bordered
          size="small"
          rowKey="id"
          aria-label={words.plural}
          dataSource={records}
          columns={tableColumns}
          pagination={false}
          loading={loading}
          rowSelection={
            chosen === undefined
              ? undefined
              : {
                  fixed: true,
                  columnWidth: 44,
                  selectedRowKeys: [...chosen],
                  preserveSelectedRowKeys: true,
                  columnTitle: (box) => <span title={t('bulk.chooseLoaded')}>{box}</span>,
                  getCheckboxProps: (record) => ({ 'aria-label': t('bulk.choose', { code: record.code }) }),
                  onCell: () => ({ onClick: (event) => event.stopPropagation() }),
                  onChange: (keys) => onChoose?.(keys.map(String)),
                }
          }
          scroll={{
            x: columns.reduce((sum, { width }) => sum + width, chosen === undefined ? 0 : 44),
            y: Math.max(160, size.height - HEADER_HEIGHT),
          }}
          onScroll={onScroll}
          onChange={onChange}
          showSorterTooltip={false}
          components={rowsAtHand}
          rowClassName="clickable-row"
          onRow={(record) => ({ onClick: () => onOpen(record) })}
        />
      </RowAtHandContext>
    </div>
  );
}

/** How many columns stay in sight: what a record is called, which stands before its status. */
function leadingOf(columns: readonly ListColumn[]): number {
  const status = columns.findIndex(({ id }) => id === 'status');
  return Math.min(MOST_FIXED, columns.length, status < 0 ? MOST_FIXED : status);
}

/** An empty column in place of those that are not drawn. */
function outOfSight(key: 'before' | 'after', width: number): TableColumnsType<RecordView> {
  return width === 0 ? [] : [{ key, width, onHeaderCell: () => ({ 'aria-hidden': true }) }];
}

/** Whether the whole row stands between the header and the foot of the table. */
function isInSight(holder: HTMLElement | null, id: string | undefined): boolean {
  const row = [...(holder?.querySelectorAll('[data-row-key]') ?? [])].find(
    (element) => element.getAttribute('data-row-key') === id,
  );
  if (holder === null || row === undefined) return false;
  const { top, bottom } = holder.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  return place.top >= top + HEADER_HEIGHT && place.bottom <= bottom - SCROLLBAR_HEIGHT;
}

function useCells() {
  const { titleField } = useDefinitionSet().storage;
  const texts = useFieldTexts();
  const formats = useFormats();
  const actorName = useActorName();
  return (column: ListColumn, record: RecordView) => {
    if (column.id === 'status') return <StatusTag status={record.status} />;
    if (column.id === 'updatedAt' || column.id === 'createdAt') {
      return <span title={formats.dateTime(record[column.id])}>{formats.relative(record[column.id])}</span>;
    }
    if (column.id === 'updatedBy') return actorName(record.updatedBy);
    const value = record.data[column.id] ?? (column.id === 'code' ? record.code : undefined);
    const kind = column.field?.['x-field'].kind;
    if (kind === 'reference' || kind === 'attachment')
      return (
        <LinkedValue record={record} value={value} kind={kind} entity={column.field?.['x-field'].entity} />
      );
    const text = texts.value(column.id, value);
    if (kind === 'code' || kind === 'identifier' || column.id === 'code')
      return <span className="code-text">{text}</span>;
    return column.id === titleField ? <strong style={{ fontWeight: 500 }}>{text}</strong> : text;
  };
}
