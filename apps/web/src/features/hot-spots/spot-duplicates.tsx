import type { HotSpotRecord } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer, Flex, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { PagedItems } from '~/shared/ui/paged-items';
import { type SpotScope, spotDuplicatesQuery } from './hot-spot-queries';
import { useSpotName } from './use-spot-names';

export interface SpotDuplicatesProps {
  scope: SpotScope;
  spot: string;
  onClose: () => void;
}

/** The duplicates that came from one place, with the ways to their groups and to the records they live on in. */
export function SpotDuplicates({ scope, spot, onClose }: SpotDuplicatesProps) {
  const { t } = useTranslation();
  const entity = useEntity();
  const nameOf = useSpotName(scope.by);
  const list = useInfiniteQuery(spotDuplicatesQuery(entity, scope, spot));
  return (
    <Drawer open size={900} title={t('hotSpots.list', { key: nameOf(spot) })} onClose={onClose}>
      <PagedItems list={list} empty={{ title: t('hotSpots.listNone') }}>
        {(items) => <DuplicateTable items={items} />}
      </PagedItems>
    </Drawer>
  );
}

function DuplicateTable({ items }: { items: readonly HotSpotRecord[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<HotSpotRecord> = [
    {
      title: t('hotSpots.record'),
      render: (_, { recordId, survivorId, title, code }) => (
        <>
          <RecordLink id={survivorId ?? recordId}>{title === '' ? (code ?? recordId) : title}</RecordLink>{' '}
          <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
            {code}
          </span>
        </>
      ),
    },
    {
      title: t('hotSpots.outcome'),
      width: 170,
      render: (_, { outcome, groupId, overridden }) => (
        <Flex vertical gap={2} align="start">
          {groupId === null ? (
            <span>{t(`hotSpots.outcomeOf.${outcome}`)}</span>
          ) : (
            <Link to="/duplicates/groups/$id" params={{ id: groupId }}>
              {t('hotSpots.openGroup')}
            </Link>
          )}
          {overridden && <Tag>{t('hotSpots.overridden')}</Tag>}
        </Flex>
      ),
    },
    { title: t('hotSpots.createdBy'), dataIndex: 'createdBy', render: actorName, width: 120 },
    {
      title: t('hotSpots.createdAt'),
      width: 180,
      render: (_, { createdAt }) => formats.dateTime(createdAt),
    },
  ];
  return (
    <Table<HotSpotRecord>
      size="small"
      rowKey="recordId"
      style={{ width: '100%' }}
      dataSource={items}
      columns={columns}
      pagination={false}
    />
  );
}
