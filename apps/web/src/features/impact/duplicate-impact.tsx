import type { ImpactDuplicates, ImpactFigure, ImpactTransition } from '@guiyi/contracts';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Statistic, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { BandTag } from '~/shared/ui/tags';
import { FigureText } from './figure-text';
import { pairExportAddress, type PairChoice } from './impact-queries';
import { PairCaseDrawer } from './pair-case-drawer';
import { ScoreShift } from './score-shift';

interface DuplicateImpactProps {
  preview: string;
  entity: string;
  duplicates: ImpactDuplicates;
}

const pairKinds = [
  { kind: 'pairGained', figure: 'gained' },
  { kind: 'pairLost', figure: 'lost' },
  { kind: 'pairMoved', figure: 'moved' },
] as const;

/** What becomes of pairs and groups of duplicates. */
export function DuplicateImpact({ preview, entity, duplicates }: DuplicateImpactProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<PairChoice['kind']>();
  const { groups, groupEstimate, incompleteBefore, incompleteAfter, cost } = duplicates;
  return (
    <>
      <Card
        size="small"
        title={t('impact.duplicates')}
        extra={
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined aria-hidden />}
            href={pairExportAddress(preview)}
            download
          >
            {t('impact.exportPairs')}
          </Button>
        }
      >
        <Flex gap={40} wrap>
          {pairKinds.map(({ kind, figure }) => (
            <Figure key={kind} title={t(`impact.${kind}`)}>
              {duplicates[figure].value === 0 ? (
                <FigureText figure={duplicates[figure]} />
              ) : (
                <Button
                  type="link"
                  style={{ padding: 0, height: 'auto', fontSize: 20, textAlign: 'start' }}
                  onClick={() => setOpened(kind)}
                >
                  <FigureText figure={duplicates[figure]} />
                </Button>
              )}
            </Figure>
          ))}
          <Change
            title={t('scans.matchPairs')}
            before={duplicates.before.match}
            after={duplicates.after.match}
          />
          <Change
            title={t('scans.reviewPairs')}
            before={duplicates.before.review}
            after={duplicates.after.review}
          />
          <Change
            title={t('scans.candidatePairs')}
            before={cost.candidatePairsBefore}
            after={cost.candidatePairsAfter}
          />
          {cost.secondsBefore !== null && cost.secondsAfter !== null && (
            <Seconds before={cost.secondsBefore} after={cost.secondsAfter} />
          )}
        </Flex>
        <p style={{ margin: '10px 0 0', color: 'var(--guiyi-quiet)' }}>
          {t(`impact.method.${duplicates.method}`)}
        </p>
      </Card>
      {groups !== null && <GroupImpact groups={groups} cut={[incompleteBefore, incompleteAfter]} />}
      {groupEstimate !== undefined && <EstimatedGroups estimate={groupEstimate} />}
      <ScoreShift before={duplicates.histogramBefore} after={duplicates.histogramAfter} />
      <TransitionTable transitions={duplicates.transitions} />
      {opened !== undefined && (
        <PairCaseDrawer
          preview={preview}
          choice={{ entity, kind: opened }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return <Statistic title={title} valueRender={() => <span style={{ fontSize: 20 }}>{children}</span>} />;
}

function Change({ title, before, after }: { title: string; before: ImpactFigure; after: ImpactFigure }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Figure title={title}>
      <FigureText figure={after} />
      <span style={{ display: 'block', fontSize: 12, color: 'var(--guiyi-quiet)' }} className="numeric">
        {t('impact.now', { value: formats.count(before.value) })}
      </span>
    </Figure>
  );
}

function Seconds({ before, after }: { before: number; after: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Figure title={t('impact.time')}>
      {formats.duration(Math.max(1, after))}
      <span style={{ display: 'block', fontSize: 12, color: 'var(--guiyi-quiet)' }}>
        {t('impact.now', { value: formats.duration(Math.max(1, before)) })}
      </span>
    </Figure>
  );
}

interface GroupImpactProps {
  groups: NonNullable<ImpactDuplicates['groups']>;
  /** Records whose comparing is cut short, before and after. */
  cut: readonly [number | null, number | null];
}

function GroupImpact({ groups: { before, after, gained, lost, changed }, cut }: GroupImpactProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = [
    { key: 'groups', title: t('scans.groups'), before: before.groups, after: after.groups },
    { key: 'match', title: t('scans.matchGroups'), before: before.matchGroups, after: after.matchGroups },
    { key: 'review', title: t('scans.reviewGroups'), before: before.reviewGroups, after: after.reviewGroups },
    {
      key: 'merged',
      title: t('impact.mergedRecords'),
      before: before.mergedRecords,
      after: after.mergedRecords,
    },
    {
      key: 'largest',
      title: t('scans.largestGroup'),
      before: before.largestGroup,
      after: after.largestGroup,
    },
    { key: 'cut', title: t('impact.cut'), before: cut[0] ?? 0, after: cut[1] ?? 0 },
  ];
  const difference = ({ before: from, after: to }: (typeof rows)[number]): string =>
    from === to ? '0' : `${to > from ? '+' : '−'}${formats.count(Math.abs(to - from))}`;
  const columns: TableColumnsType<(typeof rows)[number]> = [
    { title: t('impact.groups'), dataIndex: 'title' },
    {
      title: t('impact.before'),
      align: 'right',
      className: 'numeric',
      render: (_, row) => formats.count(row.before),
    },
    {
      title: t('impact.after'),
      align: 'right',
      className: 'numeric',
      render: (_, row) => formats.count(row.after),
    },
    {
      title: t('impact.difference'),
      align: 'right',
      className: 'numeric',
      render: (_, row) => difference(row),
    },
  ];
  return (
    <Card size="small" title={t('impact.groups')}>
      <Table size="small" rowKey="key" dataSource={rows} columns={columns} pagination={false} />
      <p style={{ margin: '10px 0 0' }} className="numeric">
        {t('impact.groupChanges', {
          gained: formats.count(gained),
          lost: formats.count(lost),
          changed: formats.count(changed),
        })}
      </p>
    </Card>
  );
}

/** What a sample tells of the groups: each figure with what it lies between. */
function EstimatedGroups({
  estimate: { before, after, gained, lost, changed },
}: {
  estimate: NonNullable<ImpactDuplicates['groupEstimate']>;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = [
    { key: 'groups', title: t('scans.groups') },
    { key: 'matchGroups', title: t('scans.matchGroups') },
    { key: 'reviewGroups', title: t('scans.reviewGroups') },
    { key: 'mergedRecords', title: t('impact.mergedRecords') },
    { key: 'largestGroup', title: t('scans.largestGroup') },
  ] as const;
  const columns: TableColumnsType<(typeof rows)[number]> = [
    { title: t('impact.groups'), dataIndex: 'title' },
    {
      title: t('impact.before'),
      align: 'right',
      render: (_, { key }) => <FigureText figure={before[key]} />,
    },
    {
      title: t('impact.after'),
      align: 'right',
      render: (_, { key }) => <FigureText figure={after[key]} />,
    },
  ];
  return (
    <Card size="small" title={t('impact.groups')}>
      <Table size="small" rowKey="key" dataSource={[...rows]} columns={columns} pagination={false} />
      <p style={{ margin: '10px 0 0' }} className="numeric">
        {t('impact.groupChanges', {
          gained: formats.count(gained.value),
          lost: formats.count(lost.value),
          changed: formats.count(changed.value),
        })}
      </p>
    </Card>
  );
}

function TransitionTable({ transitions }: { transitions: readonly ImpactTransition[] }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<ImpactTransition> = [
    { title: t('impact.before'), render: (_, { from }) => <BandTag band={from} /> },
    { title: t('impact.after'), render: (_, { to }) => <BandTag band={to} /> },
    {
      title: t('scans.pairsAxis'),
      align: 'right',
      render: (_, { pairs }) => <FigureText figure={pairs} />,
    },
  ];
  return (
    <Card size="small" title={t('impact.transitions')}>
      <Table<ImpactTransition>
        size="small"
        rowKey={({ from, to }) => `${from} ${to}`}
        dataSource={transitions.filter(({ pairs }) => pairs.value > 0)}
        columns={columns}
        pagination={false}
      />
    </Card>
  );
}
