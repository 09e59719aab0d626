import type { RuleProposal, RuleTraining } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Switch, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useErrorText } from '~/shared/ui/describe-error';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { trainingQuery, trainingsQuery, useStartTraining } from './accuracy-queries';
import { ProposalView } from './proposal-view';

interface TrainingViewProps {
  /** Beside something else that the page is for. */
  isPart?: boolean;
  /** What is shown of a proposal, unless it is put in force from here. */
  drawProposal?: (proposal: RuleProposal) => ReactNode;
}

/** Lets the rule learn from the verdicts, and shows what it would change. */
export function TrainingView({
  isPart = false,
  drawProposal = (proposal) => <ProposalView proposal={proposal} />,
}: TrainingViewProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const trainings = useQuery(trainingsQuery(useEntity()));
  const start = useStartTraining();
  const [keepsHand, setKeepsHand] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const items = trainings.data?.items ?? [];
  const shown = chosen ?? items[0]?.id;
  const isRunning = items.some(({ status }) => !isFinished(status));
  const run = (): void =>
    start.mutate(keepsHand ? 'keep' : 'replace', {
      onSuccess: ({ id }) => setChosen(id),
      onError: (error) => void message.error(describe(error).detail),
    });
  return (
    <Flex vertical gap={14}>
      <Card size="small" title={t('accuracy.train.title')}>
        <Flex vertical gap={10}>
          <span>{t('accuracy.train.help')}</span>
          <Flex gap={8} align="center">
            <Switch id="keep-hand" size="small" checked={keepsHand} onChange={setKeepsHand} />
            <label htmlFor="keep-hand">{t('accuracy.train.keepHand')}</label>
          </Flex>
          <Button
            type={isPart ? 'default' : 'primary'}
            style={{ alignSelf: 'start' }}
            loading={start.isPending}
            disabled={isRunning}
            onClick={run}
          >
            {t('accuracy.train.start')}
          </Button>
        </Flex>
      </Card>
      {trainings.isPending ? (
        <PageSkeleton />
      ) : trainings.isError ? (
        <ErrorState error={trainings.error} onRetry={() => void trainings.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t('accuracy.train.none')} description={t('accuracy.train.noneHelp')} />
      ) : (
        <>
          {shown !== undefined && <Training key={shown} id={shown} drawProposal={drawProposal} />}
          <TrainingTable items={items} shown={shown} onShow={setChosen} />
        </>
      )}
    </Flex>
  );
}

function Training({ id, drawProposal }: { id: string } & Required<Pick<TrainingViewProps, 'drawProposal'>>) {
  const { t } = useTranslation();
  const training = useQuery(trainingQuery(id));
  if (training.isPending) return <PageSkeleton />;
  if (training.isError) return <ErrorState error={training.error} onRetry={() => void training.refetch()} />;
  const { status, proposal } = training.data;
  if (status === 'failed')
    return <Alert type="error" showIcon role="alert" title={t('accuracy.train.failed')} />;
  if (proposal === undefined)
    return <Alert type="info" showIcon role="status" title={t('accuracy.train.running')} />;
  return drawProposal(proposal);
}

interface TrainingTableProps {
  items: readonly RuleTraining[];
  shown: string | undefined;
  onShow: (id: string) => void;
}

function TrainingTable({ items, shown, onShow }: TrainingTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<RuleTraining> = [
    {
      title: t('job.createdAt'),
      render: (_, { id, createdAt }) => (
        <Button type="link" size="small" aria-current={id === shown} onClick={() => onShow(id)}>
          {formats.dateTime(createdAt)}
        </Button>
      ),
    },
    { title: t('job.status'), render: (_, { status }) => <JobStatusTag status={status} /> },
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
  ];
  return (
    <Card size="small" title={t('accuracy.train.past')}>
      <Table<RuleTraining>
        size="small"
        rowKey="id"
        dataSource={items}
        columns={columns}
        pagination={false}
        rowClassName={({ id }) => (id === shown ? 'row-at-hand' : '')}
      />
    </Card>
  );
}
