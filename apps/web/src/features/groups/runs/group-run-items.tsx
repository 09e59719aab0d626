import type { GroupRun, GroupRunItem } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useGrowingList } from '~/shared/jobs/use-growing-list';
import { RecordLink } from '~/shared/records/record-link';
import { PagedItems } from '~/shared/ui/paged-items';
import { BandTag, isFinished } from '~/shared/ui/tags';
import { groupRunItemsQuery } from './group-run-queries';
import { phaseOf } from './use-group-run-title';

export interface GroupRunItemsProps {
  run: GroupRun;
  outcome: GroupRunItem['outcome'];
}

/** Group by group, with the reason where nothing was done. */
export function GroupRunItems({ run, outcome }: GroupRunItemsProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const [code, setCode] = useState<string>();
  const list = useGrowingList(groupRunItemsQuery(run.id, { outcome, code }), !isFinished(run.status));
  const columns = useColumns(run, outcome);
  const phase = phaseOf(run);
  return (
    <>
      {outcome === 'refused' && run.refusals.length > 1 && (
        <Select
          style={{ width: 360, marginBottom: 8 }}
          aria-label={t('groupRun.why')}
          placeholder={t('groupRun.allReasons')}
          allowClear
          value={code ?? null}
          options={run.refusals.map((one) => ({
            value: one.code,
            label: `${text(one.title)} ${formats.count(one.groups)}`,
          }))}
          onChange={(value?: string | null) => setCode(value ?? undefined)}
        />
      )}
      <PagedItems list={list} empty={{ title: t(`groupRun.phase.${phase}.none.${outcome}`) }}>
        {(items) => (
          <Table<GroupRunItem>
            size="small"
            rowKey="group"
            dataSource={items}
            columns={columns}
            pagination={false}
            aria-label={t(`groupRun.phase.${phase}.${outcome}`)}
          />
        )}
      </PagedItems>
    </>
  );
}

function useColumns(run: GroupRun, outcome: GroupRunItem['outcome']): TableColumnsType<GroupRunItem> {
  const { t } = useTranslation();
  const text = useText();
  return [
    {
      title: t('band.title'),
      width: 96,
      render: (_, { band }) => band !== null && <BandTag band={band} />,
    },
    {
      title: t('groups.members'),
      render: (_, { group, titles }) =>
        titles.length === 0 ? (
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('groupRun.gone')}</span>
        ) : (
          <Link to="/duplicates/groups/$id" params={{ id: group }}>
            {titles.slice(0, 2).join(' · ')}
          </Link>
        ),
    },
    ...(run.action === 'merge' && outcome === 'done' && run.kind !== 'undo'
      ? [
          {
            title: t('groupRun.survivor'),
            render: (_: unknown, { survivor }: GroupRunItem) =>
              survivor === null ? (
                '—'
              ) : (
                <>
                  <RecordLink id={survivor.id}>{survivor.title}</RecordLink>{' '}
                  <span className="numeric" style={{ color: 'var(--guiyi-quiet)' }}>
                    {survivor.code}
                  </span>
                </>
              ),
          },
        ]
      : []),
    ...(outcome === 'refused' || run.kind === 'undo'
      ? [
          {
            title: t(outcome === 'refused' ? 'groupRun.why' : 'groupRun.note'),
            render: (_: unknown, { message }: GroupRunItem) => (message === null ? '' : text(message)),
          },
        ]
      : []),
  ];
}
