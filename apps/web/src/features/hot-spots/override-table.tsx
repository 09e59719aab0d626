import type { DuplicateOverrideView, OverrideKind } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { FilterSelect } from '~/shared/ui/filter-select';
import { PagedItems } from '~/shared/ui/paged-items';
import { LabelOverridesLink } from './label-overrides-link';
import { overrideListQuery } from './hot-spot-queries';
import { useSpotName } from './use-spot-names';

const kinds = ['override', 'approved', 'logged'] as const satisfies readonly OverrideKind[];

interface OverrideTableProps {
  /** Whose warnings are shown; left out, everybody's. */
  actor: string | undefined;
  onEveryone: () => void;
}

/** What was stored although it looked like something that was there: why, by whom, and what became of it. */
export function OverrideTable({ actor, onEveryone }: OverrideTableProps) {
  const { t } = useTranslation();
  const entity = useEntity();
  const [kind, setKind] = useState<OverrideKind>();
  const actorName = useActorName();
  const list = useInfiniteQuery(overrideListQuery(entity, { kind, actor }));
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} align="center" wrap>
        <FilterSelect
          label={t('hotSpots.kind')}
          any={t('hotSpots.anyKind')}
          minWidth={200}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`hotSpots.kindOf.${value}`) }))}
          onChange={setKind}
        />
        {actor !== undefined && (
          <Tag closable={{ 'aria-label': t('hotSpots.everyone') }} onClose={onEveryone}>
            {t('hotSpots.actor')}: {actorName(actor)}
          </Tag>
        )}
        <span style={{ flex: 1 }} />
        <LabelOverridesLink />
      </Flex>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{ title: t('hotSpots.overridesNone'), description: t('hotSpots.overridesHelp') }}
        >
          {(items) => <Rows items={items} />}
        </PagedItems>
      </Card>
    </Flex>
  );
}

function Rows({ items }: { items: readonly DuplicateOverrideView[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const doorName = useSpotName('door');
  const columns: TableColumnsType<DuplicateOverrideView> = [
    {
      title: t('hotSpots.record'),
      render: (_, { recordId, title, recordCode }) => (
        <RecordLink id={recordId}>{title === '' ? (recordCode ?? recordId) : title}</RecordLink>
      ),
    },
    {
      title: t('hotSpots.kind'),
      width: 150,
      render: (_, { kind, changeRequestId }) => (
        <Flex vertical align="start">
          {t(`hotSpots.kindOf.${kind}`)}
          {changeRequestId !== null && (
            <Link to="/change-requests/$id" params={{ id: changeRequestId }}>
              {t('hotSpots.seeRequest')}
            </Link>
          )}
        </Flex>
      ),
    },
    { title: t('hotSpots.reason'), dataIndex: 'reason', width: 240, ellipsis: true },
    {
      title: t('hotSpots.looksLike'),
      width: 170,
      align: 'right',
      render: (_, { candidates, hiddenCandidates }) => (
        <span className="numeric">
          {formats.count(candidates.length)}{' '}
          {hiddenCandidates > 0 && (
            <span style={{ color: 'var(--guiyi-quiet)' }}>
              {t('hotSpots.hiddenCandidates', { count: hiddenCandidates })}
            </span>
          )}
        </span>
      ),
    },
    {
      title: t('hotSpots.outcome'),
      width: 130,
      render: (_, { outcome }) => t(`hotSpots.outcomeOf.${outcome}`),
    },
    { title: t('hotSpots.byOf.door'), width: 110, render: (_, { door }) => doorName(door) },
    { title: t('hotSpots.actor'), dataIndex: 'actor', render: actorName, width: 120 },
    { title: t('hotSpots.at'), width: 180, render: (_, { at }) => formats.dateTime(at) },
  ];
  return (
    <Table<DuplicateOverrideView>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 1250 }}
    />
  );
}
