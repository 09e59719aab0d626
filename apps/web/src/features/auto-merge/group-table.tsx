import type { AutoMergeGroup, AutoMergeRun } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button, Descriptions, Flex, Select, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { PagedItems } from '~/shared/ui/paged-items';
import { isFinished } from '~/shared/ui/tags';
import { autoMergeGroupsQuery, useSettleGroup } from './auto-merge-queries';
import { ReasonDialog } from './reason-dialog';

/** The groups of a run that came to one end; those left out by reason. */
export function GroupTable({ run, outcome }: { run: AutoMergeRun; outcome: AutoMergeGroup['outcome'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [reason, setReason] = useState<AutoMergeGroup['reason']>(null);
  const list = useInfiniteQuery(autoMergeGroupsQuery(run.id, { outcome, reason }));
  return (
    <>
      {outcome === 'excluded' && run.counts.excluded.length > 0 && (
        <Select<NonNullable<AutoMergeGroup['reason']> | 'all'>
          style={{ width: 320, marginBottom: 8 }}
          aria-label={t('autoMerge.why')}
          value={reason ?? 'all'}
          options={[
            { value: 'all', label: t('autoMerge.allReasons') },
            ...run.counts.excluded.map((one) => ({
              value: one.reason,
              label: `${t(`autoMerge.reasonOf.${one.reason}`)} ${formats.count(one.groups)}`,
            })),
          ]}
          onChange={(value) => setReason(value === 'all' ? null : value)}
        />
      )}
      <PagedItems list={list} empty={{ title: t('autoMerge.noGroups') }}>
        {(items) => <Rows run={run} outcome={outcome} items={items} />}
      </PagedItems>
    </>
  );
}

function Rows({
  run,
  outcome,
  items,
}: {
  run: AutoMergeRun;
  outcome: AutoMergeGroup['outcome'];
  items: readonly AutoMergeGroup[];
}) {
  const { t } = useTranslation();
  const text = useText();
  const columns: TableColumnsType<AutoMergeGroup> = [
    {
      title: t('autoMerge.members'),
      render: (_, { records, survivor }) => (
        <Flex vertical>
          {records.map(({ id, code, title }) => (
            <Flex key={id} gap={6} wrap align="baseline">
              <RecordLink id={id} className="whole-words">
                {title}
              </RecordLink>
              <span className="numeric" style={{ color: 'var(--guiyi-quiet)' }}>
                {code}
              </span>
              {id === survivor && <Tag color="blue">{t('autoMerge.survivor')}</Tag>}
            </Flex>
          ))}
        </Flex>
      ),
    },
    ...(outcome === 'excluded' || outcome === 'kept'
      ? [
          {
            title: t('autoMerge.why'),
            render: (_: unknown, { reason, detail }: AutoMergeGroup) => (
              <>
                {reason !== null && <div>{t(`autoMerge.reasonOf.${reason}`)}</div>}
                {detail !== null && <div style={{ color: 'var(--guiyi-quiet)' }}>{text(detail)}</div>}
              </>
            ),
          },
        ]
      : []),
    ...(outcome === 'declined' || outcome === 'merged'
      ? [
          {
            title: t('autoMerge.decidedBy'),
            render: (_: unknown, { decidedBy }: AutoMergeGroup) => decidedBy ?? '—',
          },
        ]
      : []),
    ...(run.kind === 'merge' && outcome === 'approval'
      ? [
          {
            title: t('autoMerge.decide'),
            render: (_: unknown, group: AutoMergeGroup) => <Approval run={run} group={group} />,
          },
        ]
      : []),
  ];
  return (
    <Table<AutoMergeGroup>
      size="small"
      rowKey="position"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
      expandable={{
        rowExpandable: ({ data }) => data !== undefined,
        expandedRowRender: ({ data }) => <Golden data={data ?? {}} />,
        showExpandColumn: items.some(({ data }) => data !== undefined),
      }}
    />
  );
}

/** The values that the merged record would hold. */
function Golden({ data }: { data: Record<string, unknown> }) {
  const texts = useFieldTexts();
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2, xl: 3 }}
      items={Object.entries(data).map(([field, value]) => ({
        key: field,
        label: texts.label(field),
        children: texts.value(field, value),
      }))}
    />
  );
}

function Approval({ run, group: { groupId } }: { run: AutoMergeRun; group: AutoMergeGroup }) {
  const { t } = useTranslation();
  const user = useCurrentUser();
  const canMerge = useCan('records.merge');
  const settle = useSettleGroup(run.id);
  const { message } = App.useApp();
  const describe = useErrorText();
  const [isAsking, setAsking] = useState(false);
  if (!canMerge || !isFinished(run.status)) return null;
  if (user?.username === run.startedBy)
    return <span style={{ color: 'var(--guiyi-quiet)' }}>{t('autoMerge.needsOther')}</span>;
  return (
    <Flex gap={8}>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('autoMerge.approve')}
      </Button>
      <Button
        size="small"
        loading={settle.isPending}
        onClick={() =>
          settle.mutate({ groupId }, { onError: (error) => void message.error(describe(error).detail) })
        }
      >
        {t('autoMerge.decline')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('autoMerge.approve')}
          help={t('autoMerge.approveHelp')}
          okText={t('autoMerge.approve')}
          isPending={settle.isPending}
          error={settle.error}
          onOk={(reason) => settle.mutate({ groupId, reason }, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </Flex>
  );
}
