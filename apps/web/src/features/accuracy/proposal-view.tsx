import type { EvidenceChange, RuleProposal } from '@guiyi/contracts';
import { Alert, App, Button, Card, Flex, Popconfirm, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { usePublishProposal } from './accuracy-queries';
import { figureNames } from './figure-names';

interface ProposalViewProps {
  proposal: RuleProposal;
  /** What can be done with it; unless told, to put it in force. */
  actions?: ReactNode;
  /** The comparisons whose weights are taken; undefined: there is no choice. */
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** What a training would change, and what that does to the labelled pairs. */
export function ProposalView({ proposal, actions, chosen, onChoose }: ProposalViewProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  return (
    <Card
      size="small"
      title={t('accuracy.proposal.title', {
        labels: formats.count(proposal.labels),
        records: formats.count(proposal.records),
      })}
      extra={actions ?? <ProposalActions proposal={proposal} />}
    >
      <Flex vertical gap={14}>
        <ComparedFigures proposal={proposal} />
        {proposal.refusals.length > 0 && (
          <Alert
            type="info"
            showIcon
            title={t('accuracy.proposal.refusals')}
            description={
              <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 120, overflow: 'auto' }}>
                {proposal.refusals.map((refusal) => (
                  <li key={refusal.en}>{text(refusal)}</li>
                ))}
              </ul>
            }
          />
        )}
        <ChangeTable changes={proposal.changes} chosen={chosen} onChoose={onChoose} />
      </Flex>
    </Card>
  );
}

function ProposalActions({ proposal }: { proposal: RuleProposal }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const canPublish = useCan('definitions.edit');
  const publish = usePublishProposal();
  const run = (): void =>
    publish.mutate(proposal, {
      onSuccess: ({ version }) => void message.success(t('accuracy.proposal.published', { version })),
      onError: (error) => void message.error(describe(error).detail),
    });
  return (
    <Flex gap={8}>
      <Button size="small" onClick={() => download(proposal.document)}>
        {t('accuracy.proposal.download')}
      </Button>
      {canPublish && (
        <Popconfirm title={t('accuracy.proposal.confirm')} onConfirm={run}>
          <Button size="small" type="primary" loading={publish.isPending}>
            {t('accuracy.proposal.publish')}
          </Button>
        </Popconfirm>
      )}
    </Flex>
  );
}

function download(document: RuleProposal['document']): void {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = window.document.createElement('a');
  link.href = address;
  link.download = 'matching.json';
  link.click();
  URL.revokeObjectURL(address);
}

interface ComparedFigure {
  name: string;
  before: string;
  after: string;
}

function ComparedFigures({
  proposal: { before, after, bandsBefore, bandsAfter },
}: {
  proposal: RuleProposal;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows: ComparedFigure[] = [
    ...figureNames.map((name) => ({
      name: t(`accuracy.figure.${name}`),
      before: formats.percent(before[name], 1),
      after: formats.percent(after[name], 1),
    })),
    ...(['match', 'review'] as const).map((band) => ({
      name: t('accuracy.proposal.from', { band: t(`band.${band}`) }),
      before: formats.bits(bandsBefore[band]),
      after: formats.bits(bandsAfter[band]),
    })),
  ];
  return (
    <Table<ComparedFigure>
      size="small"
      rowKey="name"
      dataSource={rows}
      pagination={false}
      columns={[
        { title: t('accuracy.proposal.figure'), dataIndex: 'name' },
        { title: t('accuracy.proposal.before'), dataIndex: 'before', align: 'right', className: 'numeric' },
        { title: t('accuracy.proposal.after'), dataIndex: 'after', align: 'right', className: 'numeric' },
      ]}
    />
  );
}

function ChangeTable({
  changes,
  chosen,
  onChoose,
}: { changes: readonly EvidenceChange[] } & Pick<ProposalViewProps, 'chosen' | 'onChoose'>) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const levelOf = ({ level, levelTitle }: EvidenceChange): string =>
    levelTitle === undefined
      ? level === 'different'
        ? t('accuracy.proposal.different')
        : level
      : text(levelTitle);
  const columns: TableColumnsType<EvidenceChange> = [
    { title: t('evidence.comparison'), render: (_, { title }) => text(title) },
    { title: t('evidence.level'), render: (_, change) => levelOf(change) },
    {
      title: t('accuracy.proposal.before'),
      align: 'right',
      className: 'numeric',
      render: (_, { before }) => formats.bits(before),
    },
    {
      title: t('accuracy.proposal.after'),
      align: 'right',
      className: 'numeric',
      render: (_, { after }) => formats.bits(after),
    },
    {
      title: t('accuracy.proposal.change'),
      align: 'right',
      className: 'numeric',
      render: (_, { before, after }) => formats.bits(after - before),
    },
  ];
  return (
    <Table<EvidenceChange>
      size="small"
      rowKey={keyOfChange}
      rowSelection={
        chosen === undefined
          ? undefined
          : {
              // The weights of one comparison were estimated together.
              selectedRowKeys: changes.filter(({ comparison }) => chosen.has(comparison)).map(keyOfChange),
              onSelect: ({ comparison }, isChosen) =>
                onChoose?.(
                  new Set(
                    isChosen ? [...chosen, comparison] : [...chosen].filter((other) => other !== comparison),
                  ),
                ),
              onSelectAll: (isChosen) =>
                onChoose?.(new Set(isChosen ? changes.map(({ comparison }) => comparison) : [])),
            }
      }
      dataSource={changes}
      columns={columns}
      pagination={changes.length > 20 && { pageSize: 20, showSizeChanger: false }}
      locale={{
        emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('accuracy.proposal.nothing')}</span>,
      }}
    />
  );
}

function keyOfChange({ comparison, level }: EvidenceChange): string {
  return `${comparison} ${level}`;
}
