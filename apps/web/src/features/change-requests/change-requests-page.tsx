import type { ChangeRequestView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { changeRequestListQuery } from './change-request-queries';
import { RequestStateTag } from './request-state-tag';

const states = ['open', 'approved', 'rejected', 'usedExisting', 'withdrawn', 'all'] as const;
type State = (typeof states)[number];

/** Entries that wait for somebody to decide, and what became of earlier ones. */
export function ChangeRequestsPage() {
  const { t } = useTranslation();
  const entity = useEntity();
  const [state, setState] = useState<State>('open');
  const [isMine, setMine] = useState(false);
  const list = useInfiniteQuery(
    changeRequestListQuery(entity, { state: state === 'all' ? undefined : state, mine: isMine }),
  );
  return (
    <Page title={t('nav.changeRequests')} subtitle={t('changeRequests.subtitle')} actions={<EntityChoice />}>
      <Flex gap={8} wrap>
        <Segmented<State>
          aria-label={t('changeRequests.state')}
          value={state}
          options={states.map((value) => ({
            value,
            label: value === 'all' ? t('changeRequests.all') : t(`changeRequests.stateOf.${value}`),
          }))}
          onChange={setState}
        />
        <Select<'everyone' | 'mine'>
          style={{ minWidth: 140 }}
          aria-label={t('changeRequests.whose')}
          value={isMine ? 'mine' : 'everyone'}
          options={[
            { value: 'everyone', label: t('changeRequests.everyone') },
            { value: 'mine', label: t('changeRequests.mine') },
          ]}
          onChange={(whose) => setMine(whose === 'mine')}
        />
      </Flex>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{ title: t('changeRequests.none'), description: t('changeRequests.noneHelp') }}
        >
          {(items) => <RequestTable items={items} />}
        </PagedItems>
      </Card>
    </Page>
  );
}

function RequestTable({ items }: { items: readonly ChangeRequestView[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<ChangeRequestView> = [
    {
      title: t('changeRequests.what'),
      render: (_, { id, kind, title }) => (
        <Flex vertical>
          <Link to="/change-requests/$id" params={{ id }} className="whole-words">
            {title === '' ? t('changeRequests.untitled') : title}
          </Link>
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t(`changeRequests.kindOf.${kind}`)}</span>
        </Flex>
      ),
    },
    { title: t('changeRequests.reason'), dataIndex: 'reason', width: 200, ellipsis: true },
    {
      title: t('changeRequests.candidates'),
      width: 84,
      align: 'right',
      className: 'numeric',
      render: (_, { candidates }) => formats.count(candidates),
    },
    { title: t('changeRequests.who'), dataIndex: 'requestedBy', render: actorName, width: 100 },
    {
      title: t('changeRequests.when'),
      width: 170,
      render: (_, { requestedAt }) => formats.dateTime(requestedAt),
    },
    {
      title: t('changeRequests.state'),
      width: 110,
      render: (_, { state }) => <RequestStateTag state={state} />,
    },
    {
      title: t('changeRequests.decided'),
      width: 150,
      render: (_, { decidedBy, decidedAt }) =>
        decidedBy !== null &&
        decidedAt !== null &&
        t('changeRequests.decidedBy', { by: actorName(decidedBy), when: formats.dateTime(decidedAt) }),
    },
  ];
  return (
    <Table<ChangeRequestView>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 980 }}
    />
  );
}
