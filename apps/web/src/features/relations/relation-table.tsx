import type { RelationView } from '@guiyi/contracts';
import { App, Button, Flex, Popconfirm, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { EndRelationDialog } from './end-relation-dialog';
import { RelatedRecord } from './related-record';
import { useRemoveRelation } from './relation-queries';

/** The relations of the record, those that have ended too. */
export function RelationTable({ id, items }: { id: string; items: readonly RelationView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const [ending, setEnding] = useState<RelationView>();
  const periodOf = (startsOn: string | null, endsOn: string | null): string => {
    if (startsOn === null && endsOn === null) return t('relations.always');
    if (endsOn === null) return t('relations.from', { date: formats.date(startsOn ?? '') });
    if (startsOn === null) return t('relations.until', { date: formats.date(endsOn) });
    return `${formats.date(startsOn)} – ${formats.date(endsOn)}`;
  };
  const columns: TableColumnsType<RelationView> = [
    {
      title: t('relations.type'),
      width: 200,
      render: (_, { title, vetoesMerging, holds }) => (
        <Flex gap={6} wrap>
          <span>{text(title)}</span>
          {vetoesMerging && holds && <Tag color="warning">{t('relations.vetoes')}</Tag>}
        </Flex>
      ),
    },
    { title: t('relations.record'), render: (_, { record }) => <RelatedRecord record={record} /> },
    {
      title: t('relations.period'),
      width: 220,
      render: (_, { startsOn, endsOn, holds }) => (
        <Flex gap={6} wrap>
          <span className="numeric">{periodOf(startsOn, endsOn)}</span>
          {!holds && <Tag>{t('relations.notNow')}</Tag>}
        </Flex>
      ),
    },
    {
      title: t('relations.made'),
      width: 240,
      render: (_, { reason, createdBy, createdAt }) => (
        <>
          {reason !== null && reason !== '' && <div className="whole-words">{reason}</div>}
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {createdBy} · {formats.dateTime(createdAt)}
          </span>
        </>
      ),
    },
    {
      title: <span className="only-read-aloud">{t('relations.actions')}</span>,
      width: 150,
      render: (_, relation) =>
        relation.editable && (
          <Flex gap={6}>
            {relation.endedBy === null && (
              <Button size="small" onClick={() => setEnding(relation)}>
                {t('relations.end')}
              </Button>
            )}
            <RemoveButton id={id} relation={relation} />
          </Flex>
        ),
    },
  ];
  return (
    <>
      <Table<RelationView>
        size="small"
        rowKey="id"
        dataSource={[...items]}
        columns={columns}
        pagination={false}
        scroll={{ x: 960 }}
      />
      {ending !== undefined && (
        <EndRelationDialog id={id} relation={ending} onClose={() => setEnding(undefined)} />
      )}
    </>
  );
}

function RemoveButton({ id, relation }: { id: string; relation: RelationView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const remove = useRemoveRelation(id);
  return (
    <Popconfirm
      title={t('relations.removeQuestion')}
      description={t('relations.removeHelp')}
      okText={t('relations.remove')}
      okButtonProps={{ danger: true }}
      onConfirm={() =>
        remove.mutate(relation.id, {
          onSuccess: () => void message.success(t('relations.removed')),
          onError: (error) => void message.error(describe(error).detail),
        })
      }
    >
      <Button size="small" type="text" danger loading={remove.isPending}>
        {t('relations.remove')}
      </Button>
    </Popconfirm>
  );
}
