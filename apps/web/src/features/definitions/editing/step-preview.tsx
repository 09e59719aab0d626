import type { StandardizationDocument, StandardizationStep } from '@guiyi/contracts';
import { ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Checkbox, Flex, Input, Table } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useText } from '~/shared/i18n/use-locale';
import { MarkedText } from '~/shared/ui/marked-text';
import { useLaterValue } from '~/shared/ui/use-later-value';
import type { StepRun, traceSteps } from './step-trace';
import { useSampleRecords } from './use-sample-records';

interface StepPreviewProps {
  document: StandardizationDocument;
  part: 'fields' | 'matchForms';
  position: number;
  /** What a step is called. */
  nameOf: (step: StandardizationStep) => string;
}

/** How many values of records are tried at once. */
const mostSamples = 20;

/** What the steps make of values, step by step: typed ones, and those of records. Judged here, by the platform's own code. */
export function StepPreview({ document, part, position, nameOf }: StepPreviewProps) {
  const { t } = useTranslation();
  const text = useText();
  const { vocabularies } = useDefinitionSet();
  const [typed, setTyped] = useState('');
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
  const [trace, setTrace] = useState<{ run: typeof traceSteps }>();
  useEffect(() => {
    let isWanted = true;
    void import('./step-trace').then(({ traceSteps: run }) => isWanted && setTrace({ run }));
    return () => {
      isWanted = false;
    };
  }, []);
  const item = document[part][position];
  const path = part === 'fields' ? document.fields[position]?.field : document.matchForms[position]?.from[0];
  const samples = useSampleRecords(path);
  const later = useLaterValue(document, 200);
  const lines = typed.split('\n').filter((line) => line !== '');
  const values = lines.length > 0 ? lines : samples.values.slice(0, mostSamples);
  const key = values.join('\n');
  const runs = useMemo(
    (): StepRun[] =>
      trace === undefined ? [] : trace.run(later, part, position, key.split('\n'), vocabularies, off),
    [trace, later, part, position, key, vocabularies, off],
  );
  const steps: readonly StandardizationStep[] = item?.steps ?? [];
  if (item === undefined || path === undefined) return null;
  const shownRuns = key === '' ? [] : runs;
  return (
    <Card size="small" title={t('preview.title')}>
      <Flex vertical gap={10}>
        <Flex gap={8} align="flex-start">
          <Input.TextArea
            style={{ maxWidth: 460 }}
            autoSize={{ minRows: 1, maxRows: 6 }}
            placeholder={t('preview.type')}
            aria-label={t('preview.type')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button
            icon={<ReloadOutlined aria-hidden />}
            loading={samples.isFetching}
            onClick={() => {
              setTyped('');
              samples.next();
            }}
          >
            {t('preview.fromRecords')}
          </Button>
        </Flex>
        <Flex gap={12} wrap role="group" aria-label={t('preview.tryStep')}>
          {steps.map((step, at) => (
            <Checkbox
              key={at}
              checked={!off.has(at)}
              onChange={({ target }) => setOff(toggled(off, at, !target.checked))}
            >
              {`${at + 1}. ${nameOf(step)}`}
            </Checkbox>
          ))}
        </Flex>
        {shownRuns.some(({ again }) => again !== undefined) && (
          <Alert type="warning" showIcon title={t('preview.notStable')} />
        )}
        <Table<StepRun>
          size="small"
          rowKey="input"
          pagination={false}
          dataSource={shownRuns}
          scroll={{ x: 'max-content', y: 360 }}
          locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('preview.none')}</span> }}
          columns={[
            { title: t('preview.input'), dataIndex: 'input', className: 'preview-value', fixed: 'left' },
            ...steps.map((step, at) => ({
              key: at,
              title: `${at + 1}. ${nameOf(step)}`,
              className: 'preview-value',
              render: (_: unknown, run: StepRun) => (
                <Changed before={run.after[at - 1] ?? run.input} after={run.after[at]} />
              ),
            })),
            {
              key: 'defects',
              title: t('preview.notes'),
              render: (_: unknown, { problem, defects, again }: StepRun) =>
                problem === undefined ? (
                  <>
                    {defects.map((defect, at) => (
                      <div key={at}>{text(defect)}</div>
                    ))}
                    {again !== undefined && (
                      <div className="preview-again">{t('preview.again', { value: again })}</div>
                    )}
                  </>
                ) : (
                  <span style={{ color: 'var(--guiyi-bad)' }}>{problem}</span>
                ),
            },
          ]}
        />
      </Flex>
    </Card>
  );
}

/** Only what a step changed is spelt out. */
function Changed({ before, after }: { before: string; after: string | undefined }) {
  const { t } = useTranslation();
  if (after === undefined) return null;
  if (after === before) return <span style={{ color: 'var(--guiyi-quiet)' }}>=</span>;
  if (after === '') return <em>{t('value.blank')}</em>;
  return <MarkedText text={after} against={before} />;
}

function toggled(places: ReadonlySet<number>, place: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(places);
  if (isIn) next.add(place);
  else next.delete(place);
  return next;
}
