import { PlusOutlined } from '@ant-design/icons';
import type { ChangeSetView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Card, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { ChangeSetDialog } from './change-set-dialog';
import { changeSetListQuery, type ChangeSetChoice } from './change-set-queries';
import { ChangeSetTag } from './change-set-status';
import { useDraftTitles } from './use-draft-titles';

const views = ['open', 'waiting', 'mine', 'scheduled', 'published', 'all'] as const;
type View = (typeof views)[number];

const choices: Readonly<Record<View, ChangeSetChoice>> = {
  open: { show: 'open' },
  waiting: { show: 'waiting' },
  mine: { show: 'mine' },
  scheduled: { status: 'scheduled' },
  published: { status: 'published' },
  all: {},
};

/** Changes of definitions that are made, approved and published together. */
export function ChangesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const canEdit = useCan('definitions.edit');
  const [view, setView] = useState<View>('open');
  const [isCreating, setCreating] = useState(false);
  const list = useInfiniteQuery(changeSetListQuery(choices[view]));
  return (
    <Page
      title={t('nav.changes')}
      subtitle={t('changes.subtitle')}
      actions={
        canEdit && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
            {t('changes.create')}
          </Button>
        )
      }
    >
      <div>
        <Segmented<View>
          aria-label={t('changes.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`changes.viewOf.${value}`) }))}
          onChange={setView}
        />
      </div>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{ title: t(`changes.noneOf.${view}`), description: t('changes.noneHelp') }}
        >
          {(items) => <ChangeSetTable items={items} />}
        </PagedItems>
      </Card>
      {isCreating && (
        <ChangeSetDialog
          onClose={() => setCreating(false)}
          onSaved={({ id }) => void navigate({ to: '/changes/$id', params: { id } })}
        />
      )}
    </Page>
  );
}

function ChangeSetTable({ items }: { items: readonly ChangeSetView[] }) {
  const { t } = useTranslation();
  const titleOf = useDraftTitles();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<ChangeSetView> = [
    {
      title: t('changes.title'),
      render: (_, { id, title }) => (
        <Link to="/changes/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('changes.status'), render: (_, set) => <ChangeSetTag set={set} /> },
    {
      title: t('changes.documents'),
      ellipsis: true,
      width: 320,
      render: (_, { documents }) =>
        documents.map((draft) => Object.values(titleOf(draft)).join(' ')).join(' · '),
    },
    { title: t('changes.by'), render: (_, { contributors }) => contributors.map(actorName).join(', ') },
    {
      title: t('changes.effectiveAt'),
      render: (_, { publishedAt, effectiveAt, status }) => {
        const at = publishedAt ?? (status === 'scheduled' ? effectiveAt : null);
        return at === null ? '' : formats.dateTime(at);
      },
    },
    { title: t('changes.updatedAt'), render: (_, { updatedAt }) => formats.relative(updatedAt) },
  ];
  return (
    <Table<ChangeSetView>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      columns={columns}
      pagination={false}
      scroll={{ x: 1000 }}
    />
  );
}
