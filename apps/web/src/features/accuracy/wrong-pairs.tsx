import type { AccuracyReport, PairSide, WrongPair } from '@guiyi/contracts';
import { Button, Card, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { RecordLink } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { BandTag } from '~/shared/ui/tags';
import { PairDrawer } from './pair-drawer';

/** Labelled pairs of which the rule says something else, the furthest off first. */
export function WrongPairs({ report: { wrong, wrongTotal } }: { report: AccuracyReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const canExplain = useCan('records.check');
  const [explained, setExplained] = useState<WrongPair>();
  const columns: TableColumnsType<WrongPair> = [
    {
      title: t('accuracy.records'),
      width: '46%',
      render: (_, { left, right }) => (
        <Flex vertical className="whole-words">
          <Side side={left} />
          <Side side={right} />
        </Flex>
      ),
    },
    { title: t('accuracy.said'), render: (_, { verdict }) => t(`accuracy.verdict.${verdict}`) },
    {
      title: t('accuracy.decided'),
      render: (_, { outcome, isCompared }) => (
        <Flex gap={6} wrap align="center">
          <BandTag band={outcome} />
          {!isCompared && <span className="figure-interval">{t('accuracy.notCompared')}</span>}
        </Flex>
      ),
    },
    {
      title: t('evidence.score'),
      align: 'right',
      className: 'numeric',
      render: (_, { score }) => formats.bits(score),
    },
    {
      key: 'explain',
      align: 'right',
      render: (_, pair) =>
        canExplain && (
          <Button size="small" onClick={() => setExplained(pair)}>
            {t('accuracy.explain')}
          </Button>
        ),
    },
  ];
  return (
    <Card
      size="small"
      title={t('accuracy.wrong')}
      extra={
        <span role="status">
          {t('accuracy.wrongTotal', { shown: formats.count(wrong.length), total: formats.count(wrongTotal) })}
        </span>
      }
    >
      <Table<WrongPair>
        size="small"
        rowKey="labelId"
        dataSource={wrong}
        columns={columns}
        pagination={wrong.length > 20 && { pageSize: 20, showSizeChanger: false }}
        locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('accuracy.wrongNone')}</span> }}
        scroll={{ x: 'max-content' }}
      />
      {explained !== undefined && <PairDrawer pair={explained} onClose={() => setExplained(undefined)} />}
    </Card>
  );
}

function Side({ side: { id, code, title } }: { side: PairSide }) {
  return (
    <span>
      <RecordLink id={id}>
        <span className="code-text">{code}</span>
      </RecordLink>{' '}
      {title}
    </span>
  );
}
