import { PlusOutlined } from '@ant-design/icons';
import type { RecordView, SourceLinkView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Popconfirm, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useErrorText } from '~/shared/ui/describe-error';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { KeptBackTable } from './kept-back-table';
import { LinkSourceDialog } from './link-source-dialog';
import { sourcesQuery, useLinkSource, useUnlinkSource } from './source-queries';

const colors = { current: 'success', changedSince: 'warning', ended: 'default' } as const;

/** The crosswalk of a record: its keys in other systems, now and before. */
export function SourcesTab({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const [linking, setLinking] = useState(false);
  const list = useQuery(sourcesQuery(entity, record.id));
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Flex vertical gap={12} align="start">
      {record.editable && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setLinking(true)}>
          {t('sources.link')}
        </Button>
      )}
      {list.data.items.length === 0 ? (
        <div style={{ alignSelf: 'stretch' }}>
          <EmptyState title={t('sources.none')} description={t('sources.noneHelp')} />
        </div>
      ) : (
        <SourceTable record={record} items={list.data.items} />
      )}
      {linking && <LinkSourceDialog id={record.id} onClose={() => setLinking(false)} />}
    </Flex>
  );
}

function SourceTable({ record, items }: { record: RecordView; items: readonly SourceLinkView[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useFieldTexts();
  const actorName = useActorName();
  const columns: TableColumnsType<SourceLinkView> = [
    { title: t('sources.source'), width: 120, render: (_, { source }) => texts.value('source', source) },
    {
      title: t('sources.key'),
      width: 200,
      render: (_, { key }) => <span className="code-text">{key}</span>,
    },
    {
      title: t('sources.state'),
      width: 150,
      render: (_, { state }) => <Tag color={colors[state]}>{t(`sources.states.${state}`)}</Tag>,
    },
    {
      title: t('sources.firstSeen'),
      width: 190,
      render: (_, { firstSeen }) => formats.dateTime(firstSeen),
    },
    { title: t('sources.lastSeen'), width: 190, render: (_, { lastSeen }) => formats.dateTime(lastSeen) },
    { title: t('sources.linkedBy'), dataIndex: 'linkedBy', render: actorName, width: 120 },
    {
      title: <span className="only-read-aloud">{t('sources.actions')}</span>,
      width: 110,
      render: (_, link) =>
        record.editable && link.state !== 'ended' && <UnlinkButton id={record.id} link={link} />,
    },
  ];
  return (
    <Table<SourceLinkView>
      size="small"
      style={{ alignSelf: 'stretch' }}
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 940 }}
      {...(items.some(isUnlike) ? { expandable } : {})}
    />
  );
}

const isUnlike = ({ keptBack }: SourceLinkView): boolean => keptBack !== undefined;

const expandable = {
  defaultExpandAllRows: true,
  rowExpandable: isUnlike,
  expandedRowRender: ({ keptBack = [] }: SourceLinkView) => <KeptBackTable items={keptBack} />,
};

/** Taken back by linking the key again, which the message offers. */
function UnlinkButton({ id, link: { id: linkId, source, key } }: { id: string; link: SourceLinkView }) {
  const { t } = useTranslation();
  const named = { source: useFieldTexts().value('source', source), key };
  const { notification } = App.useApp();
  const describe = useErrorText();
  const entity = useEntity();
  const unlink = useUnlinkSource(entity, id);
  const link = useLinkSource(entity, id);
  const fail = (error: Error): void => notification.error(describe(error));
  const undo = (): void => {
    notification.destroy(linkId);
    link.mutate({ source, key }, { onError: fail });
  };
  const done = (): void =>
    notification.success({
      key: linkId,
      title: t('sources.unlinked', named),
      actions: (
        <Button size="small" onClick={undo}>
          {t('sources.undo')}
        </Button>
      ),
    });
  return (
    <Popconfirm
      title={t('sources.unlinkQuestion', named)}
      description={t('sources.unlinkHelp')}
      okText={t('sources.unlink')}
      onConfirm={() => unlink.mutate(linkId, { onSuccess: done, onError: fail })}
    >
      <Button size="small" loading={unlink.isPending}>
        {t('sources.unlink')}
      </Button>
    </Popconfirm>
  );
}
