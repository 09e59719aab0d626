import type { RuleTrial } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { JobStatusTag } from '~/shared/ui/tags';
import { trialListQuery } from './trial-queries';
import { useDraftNames } from './use-draft-names';

/** Trials of drafts, newest first. */
export function TrialsPage() {
  const { t } = useTranslation();
  const entity = useEntity();
  const list = useInfiniteQuery(trialListQuery(entity));
  return (
    <Page title={t('nav.trials')} subtitle={t('trials.subtitle')} actions={<EntityChoice />}>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t('trials.none'),
            description: t('trials.noneHelp'),
            action: (
              <Link to="/definitions">
                <Button type="primary">{t('trials.goDefinitions')}</Button>
              </Link>
            ),
          }}
        >
          {(items) => <TrialTable items={items} />}
        </PagedItems>
      </Card>
    </Page>
  );
}

function TrialTable({ items }: { items: readonly RuleTrial[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const names = useDraftNames();
  const sum = ({ rules }: RuleTrial['result'], kind: 'newlyFailing' | 'newlyPassing'): number =>
    rules.reduce((total, rule) => total + rule[kind], 0);
  const count = (title: string, value: (trial: RuleTrial) => number) => ({
    title,
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, trial: RuleTrial) => formats.count(value(trial)),
  });
  const columns: TableColumnsType<RuleTrial> = [
    {
      title: t('trials.drafts'),
      render: (_, { id, drafts }) => (
        <Link to="/trials/$id" params={{ id }}>
          {names(drafts)}
        </Link>
      ),
    },
    { title: t('job.status'), render: (_, { status }) => <JobStatusTag status={status} /> },
    count(t('trials.records'), ({ result }) => result.records),
    count(t('trials.rewrittenRecords'), ({ result }) => result.rewrittenRecords),
    count(t('trials.newlyFailing'), ({ result }) => sum(result, 'newlyFailing')),
    count(t('trials.newlyPassing'), ({ result }) => sum(result, 'newlyPassing')),
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
    { title: t('job.createdAt'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
  ];
  return (
    <Table<RuleTrial>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
