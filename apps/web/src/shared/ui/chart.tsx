import { DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Skeleton, Table, type TableColumnsType } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartOption } from './echarts-view';

const EchartsView = lazy(() => import('./echarts-view'));

export interface ChartProps<Row> {
  title: string;
  option: ChartOption;
  height?: number;
  /** The table behind the chart. */
  rows: readonly Row[];
  columns: TableColumnsType<Row>;
  rowKey: (row: Row) => string;
  /** What the colours mean, in words. */
  legend?: readonly { color: string; label: string }[];
  /** Called with the position of the bar that was clicked. */
  onSelect?: (position: number) => void;
}

/** A chart with the table behind it, each one click away from the other, and both from a file. */
export function Chart<Row extends object>({
  title,
  option,
  height = 280,
  rows,
  columns,
  rowKey,
  legend = [],
  onSelect,
}: ChartProps<Row>) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const [save, setSave] = useState<() => void>();
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Flex gap={4}>
          <Button
            size="small"
            type="text"
            icon={<TableOutlined aria-hidden />}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart.showChart') : t('chart.showTable')}
          </Button>
          {!asTable && (
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined aria-hidden />}
              aria-label={t('chart.download', { title })}
              title={t('chart.download', { title })}
              onClick={() => save?.()}
            />
          )}
        </Flex>
      }
    >
      {asTable ? (
        <Table<Row>
          size="small"
          dataSource={rows}
          columns={columns}
          rowKey={rowKey}
          pagination={false}
          scroll={{ y: height - 40 }}
        />
      ) : (
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
          <Flex gap={16} aria-hidden>
            {legend.map(({ color, label }) => (
              <span key={label}>
                <span
                  style={{
                    display: 'inline-block',
                    width: 10,
                    height: 10,
                    borderRadius: 2,
                    background: color,
                    marginInlineEnd: 6,
                  }}
                />
                {label}
              </span>
            ))}
          </Flex>
          <EchartsView
            option={option}
            height={height}
            label={title}
            onSelect={onSelect}
            onReady={(saveImage) => setSave(() => saveImage)}
          />
        </Suspense>
      )}
    </Card>
  );
}
