import type { ScanResult } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Flex, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { BlockChart } from './block-chart';
import { ScoreHistogram } from './score-histogram';

export interface ScanResultViewProps {
  scanId: string;
  result: ScanResult;
}

/** What a scan found; every number leads to what it counts. */
export function ScanResultView({ scanId, result }: ScanResultViewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const groups = (count: number, band?: 'match' | 'review'): ReactNode => (
    <Link to="/duplicates" search={{ scan: scanId, band }}>
      {formats.count(count)}
    </Link>
  );
  const counters: readonly (readonly [string, ReactNode])[] = [
    [t('scans.groups'), groups(result.groups)],
    [t('scans.matchGroups'), groups(result.matchGroups, 'match')],
    [t('scans.reviewGroups'), groups(result.reviewGroups, 'review')],
    [t('scans.duplicateRecords'), groups(result.duplicateRecords)],
    [t('scans.largestGroup'), groups(result.largestGroup)],
  ];
  const effort: readonly (readonly [string, string])[] = [
    [t('scans.records'), formats.count(result.records)],
    [t('scans.candidatePairs'), formats.count(result.candidatePairs)],
    [t('scans.matchPairs'), formats.count(result.matchPairs)],
    [t('scans.reviewPairs'), formats.count(result.reviewPairs)],
    [t('scans.seconds'), formats.duration(result.seconds)],
  ];
  return (
    <>
      <Card size="small">
        <Flex gap={48} wrap>
          {counters.map(([title, value]) => (
            <Statistic key={title} title={title} valueRender={() => value} />
          ))}
        </Flex>
        <Flex gap={28} wrap style={{ marginTop: 14, color: 'var(--guiyi-quiet)' }} className="numeric">
          {effort.map(([title, value]) => (
            <span key={title}>
              {title} <strong style={{ fontWeight: 500 }}>{value}</strong>
            </span>
          ))}
        </Flex>
      </Card>
      {result.incompletelyCompared > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('scans.incomplete', {
            count: result.incompletelyCompared,
            shown: formats.count(result.incompletelyCompared),
          })}
          description={t('scans.incompleteHelp')}
        />
      )}
      {result.histogram !== undefined && result.histogram.length > 0 && (
        <ScoreHistogram bins={result.histogram} />
      )}
      {result.blocks !== undefined && result.blocks.length > 0 && <BlockChart blocks={result.blocks} />}
    </>
  );
}
