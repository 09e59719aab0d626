import type { AccessRequestState } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { accessRequestListQuery } from './access-request-queries';
import { AccessRequestTable } from './access-request-table';
import { BlindHitTallies } from './blind-hit-tallies';

const states = ['open', 'granted', 'refused', 'revoked', 'withdrawn', 'all'] as const satisfies readonly (
  AccessRequestState | 'all'
)[];
type State = (typeof states)[number];
type Tab = 'received' | 'sent' | 'told';

/** Requests to read or to have a record, those that wait for a decision first; for stewards, who is told of what. */
export function AccessRequestsPage() {
  const { t } = useTranslation();
  const decides = useCan('access.decide');
  const [tab, setTab] = useState<Tab>('received');
  const tabs: readonly Tab[] = decides ? ['received', 'sent', 'told'] : ['received', 'sent'];
  return (
    <Page title={t('nav.accessRequests')} subtitle={t('accessRequests.subtitle')}>
      <Segmented<Tab>
        aria-label={t('accessRequests.box')}
        style={{ alignSelf: 'flex-start' }}
        value={tab}
        options={tabs.map((value) => ({ value, label: t(`accessRequests.boxOf.${value}`) }))}
        onChange={setTab}
      />
      {tab === 'told' ? <BlindHitTallies /> : <Requests key={tab} box={tab} />}
    </Page>
  );
}

function Requests({ box }: { box: 'received' | 'sent' }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>(box === 'received' ? 'open' : 'all');
  const list = useInfiniteQuery(accessRequestListQuery({ box, state: state === 'all' ? undefined : state }));
  return (
    <Flex vertical gap={12}>
      <Segmented<State>
        aria-label={t('accessRequests.state')}
        style={{ alignSelf: 'flex-start' }}
        value={state}
        options={states.map((value) => ({
          value,
          label: value === 'all' ? t('accessRequests.all') : t(`accessRequests.stateOf.${value}`),
        }))}
        onChange={setState}
      />
      <Card size="small">
        <PagedItems
          list={list}
          empty={{ title: t(`accessRequests.none.${box}`), description: t(`accessRequests.noneHelp.${box}`) }}
        >
          {(items) => <AccessRequestTable items={items} box={box} />}
        </PagedItems>
      </Card>
    </Flex>
  );
}
