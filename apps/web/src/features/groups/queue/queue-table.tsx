import type { MatchGroupView } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Flex, Table, type TableColumnsType } from 'antd';
import { useEffect, useRef, type ComponentRef, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { BandTag } from '~/shared/ui/tags';
import { useElementSize } from '~/shared/ui/use-element-size';
import { AssigneeTag, DueTag, GroupStateTag } from '../group-chips';
import type { QueueSearch } from './queue-views';

export interface QueueTableProps {
  groups: readonly MatchGroupView[];
  search: QueueSearch;
  /** Position of the row that the keyboard is at. */
  atHand: number;
  loading: boolean;
  /** Ids of the chosen groups; undefined where none can be chosen. */
  chosen: readonly string[] | undefined;
  onChoose: (ids: readonly string[]) => void;
  onOpen: (group: MatchGroupView) => void;
  /** The end of what is loaded comes into sight. */
  onNearEnd: () => void;
}

const HEADER_HEIGHT = 40;
const ROW_HEIGHT = 56;
const LEAST_WIDTH = 980;

export function QueueTable(props: QueueTableProps) {
  const { groups, search, atHand, loading, chosen, onChoose, onOpen, onNearEnd } = props;
  const { t } = useTranslation();
  const [holder, size] = useElementSize();
  const table = useRef<ComponentRef<typeof Table>>(null);
  const columns = useColumns(groups, search);
  useEffect(() => {
    if (atHand >= 0) table.current?.scrollTo({ index: atHand });
  }, [atHand]);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 12 * ROW_HEIGHT)
      onNearEnd();
  };
  return (
    <div ref={holder} style={{ flex: 1, minHeight: 240 }}>
      <Table<MatchGroupView>
        ref={table}
        virtual
        size="small"
        rowKey="id"
        aria-label={t('nav.groups')}
        loading={loading}
        dataSource={groups}
        columns={columns}
        pagination={false}
        rowSelection={
          chosen === undefined
            ? undefined
            : {
                columnWidth: 44,
                selectedRowKeys: [...chosen],
                preserveSelectedRowKeys: true,
                columnTitle: (box) => <span title={t('bulk.chooseLoaded')}>{box}</span>,
                getCheckboxProps: ({ titles }) => ({
                  'aria-label': t('queue.choose', { name: titles[0] ?? '' }),
                }),
                onCell: () => ({ onClick: (event) => event.stopPropagation() }),
                onChange: (keys) => onChoose(keys.map(String)),
              }
        }
        scroll={{ x: Math.max(LEAST_WIDTH, size.width), y: Math.max(200, size.height - HEADER_HEIGHT) }}
        onScroll={onScroll}
        rowClassName={(_, index) => (index === atHand ? 'clickable-row row-at-hand' : 'clickable-row')}
        onRow={(group) => ({ onClick: () => onOpen(group) })}
      />
    </div>
  );
}

function useColumns(
  groups: readonly MatchGroupView[],
  search: QueueSearch,
): TableColumnsType<MatchGroupView> {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const hasValues = groups.some(({ value }) => value !== null);
  return [
    { title: t('band.title'), width: 84, render: (_, { band }) => <BandTag band={band} /> },
    {
      title: t('groups.members'),
      render: (_, { id, titles, size, reason }) => (
        <Flex vertical style={{ minWidth: 0 }}>
          <span className="one-line">
            <Link
              to="/duplicates/groups/$id"
              params={{ id }}
              search={search}
              onClick={(event) => event.stopPropagation()}
            >
              {titles.slice(0, 2).join(' · ')}
            </Link>
            {size > 2 && (
              <span style={{ color: 'var(--guiyi-quiet)' }}>
                {' '}
                {t('groups.andMore', { count: size - Math.min(2, titles.length) })}
              </span>
            )}
          </span>
          <span
            className="one-line"
            style={{ color: 'var(--guiyi-quiet)', fontSize: 12.5 }}
            title={text(reason)}
          >
            {text(reason)}
          </span>
        </Flex>
      ),
    },
    {
      title: t('groups.size'),
      width: 72,
      align: 'right',
      className: 'numeric',
      render: (_, { size }) => formats.count(size),
    },
    {
      title: t('groups.score'),
      width: 76,
      align: 'right',
      className: 'numeric',
      render: (_, { score }) => formats.bits(score),
    },
    ...(hasValues
      ? [
          {
            key: 'value',
            title: t('queue.value'),
            width: 100,
            align: 'right' as const,
            className: 'numeric',
            render: (_: unknown, { value }: MatchGroupView) => (value === null ? '—' : formats.count(value)),
          },
        ]
      : []),
    {
      title: t('queue.stateAndDue'),
      width: 180,
      render: (_, group) => (
        <Flex gap={4} wrap>
          <GroupStateTag group={group} />
          <DueTag group={group} />
        </Flex>
      ),
    },
    { title: t('queue.assignee'), width: 110, render: (_, group) => <AssigneeTag group={group} /> },
  ];
}
