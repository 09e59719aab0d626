import type { GoldenViewSummary } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Input, Table, type TableColumnsType, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { FilterSelect } from '~/shared/ui/filter-select';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { goldenViewListQuery } from './golden-view-queries';
import { sizeOf } from './link-choices';
import { LinkDialog } from './link-dialog';
import { useSources } from './use-sources';

/** Of a large view so many members are named. */
const NAMED = 4;

/** Every golden view of an entity, newest first. */
export function GoldenViewsPage() {
  const { t } = useTranslation();
  const actorName = useActorName();
  const mayLink = useCan('records.merge');
  const sources = useSources();
  const [words, setWords] = useState('');
  const [source, setSource] = useState<string>();
  const [person, setPerson] = useState<string>();
  const [isLinking, setLinking] = useState(false);
  const text = useLaterValue(words.trim(), 250) || undefined;
  const search = useMemo(() => ({ text, source, person }), [text, source, person]);
  const list = useInfiniteQuery(goldenViewListQuery(useEntity(), search));
  const [first] = list.data?.pages ?? [];
  const isFiltered = text !== undefined || source !== undefined || person !== undefined;
  return (
    <Page
      title={t('nav.goldenViews')}
      subtitle={first === undefined ? undefined : t('goldenViews.count', { count: first.total })}
      actions={
        <>
          <EntityChoice />
          {mayLink && (
            <Button type="primary" onClick={() => setLinking(true)}>
              {t('goldenViews.link')}
            </Button>
          )}
        </>
      }
    >
      <Flex gap={8} wrap>
        <Input.Search
          allowClear
          style={{ maxWidth: 320 }}
          aria-label={t('goldenViews.search')}
          placeholder={t('goldenViews.searchHint')}
          maxLength={200}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        {sources.length > 0 && (
          <FilterSelect
            label={t('goldenViews.source')}
            any={t('goldenViews.anySource')}
            value={source}
            options={sources}
            onChange={setSource}
          />
        )}
        <FilterSelect
          label={t('goldenViews.person')}
          any={t('goldenViews.anyPerson')}
          value={person}
          options={(first?.people ?? []).map((value) => ({ value, label: actorName(value) }))}
          onChange={setPerson}
        />
      </Flex>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t(isFiltered ? 'goldenViews.noneFound' : 'goldenViews.none'),
            description: t(isFiltered ? 'goldenViews.noneFoundHelp' : 'goldenViews.noneHelp'),
          }}
        >
          {(items) => <ViewTable items={items} />}
        </PagedItems>
      </Card>
      {isLinking && <LinkDialog onClose={() => setLinking(false)} />}
    </Page>
  );
}

function ViewTable({ items }: { items: readonly GoldenViewSummary[] }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<GoldenViewSummary> = [
    {
      title: t('goldenViews.title'),
      width: 280,
      render: (_, { id, members }) => (
        <Link to="/golden-views/$id" params={{ id }} className="whole-words">
          {members[0]?.title ?? t('goldenViews.title')}
        </Link>
      ),
    },
    { title: t('goldenViews.memberList'), render: (_, view) => <Members view={view} /> },
    {
      title: t('goldenViews.source'),
      width: 170,
      render: (_, { members }) => (
        <Flex gap={4} wrap>
          {sourcesOf(members).map((source) => (
            <Tag key={source}>{texts.value('source', source) || source}</Tag>
          ))}
        </Flex>
      ),
    },
    {
      title: t('goldenViews.why'),
      width: 260,
      render: (_, { reason, createdBy, createdAt }) => (
        <>
          {reason !== null && <div className="whole-words">{reason}</div>}
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {actorName(createdBy)} · {formats.dateTime(createdAt)}
          </span>
        </>
      ),
    },
  ];
  return (
    <Table<GoldenViewSummary>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      columns={columns}
      pagination={false}
      scroll={{ x: 980 }}
    />
  );
}

function Members({ view }: { view: GoldenViewSummary }) {
  const { t } = useTranslation();
  const more = sizeOf(view) - Math.min(view.members.length, NAMED);
  return (
    <Flex vertical>
      {view.members.slice(0, NAMED).map(({ id, code, title }) => (
        <span key={id} className="whole-words">
          <RecordLink id={id} className="code-text">
            {code}
          </RecordLink>{' '}
          {title}
        </span>
      ))}
      {more > 0 && (
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('goldenViews.moreMembers', { count: more })}</span>
      )}
    </Flex>
  );
}

function sourcesOf(members: GoldenViewSummary['members']): string[] {
  return [...new Set(members.flatMap(({ source }) => (source === null ? [] : [source])))];
}
