import { useInfiniteQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { FilterSelect } from '~/shared/ui/filter-select';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
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
        <FilterSelect
          label={t('pins.field')}
          any={t('pins.anyField')}
          minWidth={200}
          value={field}
          options={Object.keys(storage.properties).map((value) => ({ value, label: texts.label(value) }))}
          onChange={setField}
        />
        <FilterSelect
          label={t('pins.person')}
          any={t('pins.anyPerson')}
          value={person}
          options={(first?.people ?? []).map((value) => ({ value, label: actorName(value) }))}
          onChange={setPerson}
        />
      </Flex>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t(isFiltered ? 'pins.noneFound' : 'pins.none'),
            description: t(isFiltered ? 'pins.noneFoundHelp' : 'pins.noneYet'),
          }}
        >
          {(items) => <PinTable items={items} ofRecords />}
        </PagedItems>
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
