import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { pinListQuery, type PinSearch } from './pin-queries';
import { PinTable } from './pin-table';

const ends = ['all', 'soon', 'ending', 'endless'] as const;
type End = (typeof ends)[number];
const SOON_DAYS = 30;

/** Every pinned value of an entity: who keeps what, why and until when. */
export function PinsPage() {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const actorName = useActorName();
  const { storage } = useDefinitionSet();
  const [field, setField] = useState<string>();
  const [person, setPerson] = useState<string>();
  const [end, setEnd] = useState<End>('all');
  const search = useMemo(() => ({ field, person, ...searchOf(end) }), [field, person, end]);
  const list = useInfiniteQuery(pinListQuery(useEntity(), search));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const [first] = list.data?.pages ?? [];
  const isFiltered = field !== undefined || person !== undefined || end !== 'all';
  return (
    <Page
      title={t('nav.pins')}
      subtitle={first === undefined ? undefined : t('pins.count', { count: first.total })}
      actions={<EntityChoice />}
    >
      <Flex gap={8} wrap>
        <Segmented<End>
          aria-label={t('pins.until')}
          value={end}
          options={ends.map((value) => ({ value, label: t(`pins.endOf.${value}`) }))}
          onChange={setEnd}
        />
        <Select<string>
          allowClear
          style={{ minWidth: 200 }}
          aria-label={t('pins.field')}
          placeholder={t('pins.anyField')}
          showSearch={{ optionFilterProp: 'label' }}
          value={field}
          options={Object.keys(storage.properties).map((value) => ({ value, label: texts.label(value) }))}
          onChange={(value: string | undefined) => setField(value)}
        />
        <Select<string>
          allowClear
          style={{ minWidth: 180 }}
          aria-label={t('pins.person')}
          placeholder={t('pins.anyPerson')}
          showSearch={{ optionFilterProp: 'label' }}
          value={person}
          options={(first?.people ?? []).map((value) => ({ value, label: actorName(value) }))}
          onChange={(value: string | undefined) => setPerson(value)}
        />
      </Flex>
      <Card size="small">
        {list.isPending ? (
          <PageSkeleton />
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? 'pins.noneFound' : 'pins.none')}
            description={t(isFiltered ? 'pins.noneFoundHelp' : 'pins.noneYet')}
          />
        ) : (
          <PinTable items={items} ofRecords />
        )}
        {list.hasNextPage && (
          <Button
            style={{ marginTop: 8 }}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        )}
      </Card>
    </Page>
  );
}

function searchOf(end: End): PinSearch {
  if (end === 'all') return {};
  if (end === 'endless') return { expiry: 'endless' };
  const soon = dayjs().add(SOON_DAYS, 'day').toISOString();
  return { expiry: 'ending', ...(end === 'soon' ? { expiringBefore: soon } : {}) };
}
