import type {
  MatchingDocument,
  MatchValueCounts,
  RecordData,
  RecordList,
  RecordView,
  StatisticsVersion,
} from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '~/shared/api/request';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { EvidenceWaterfall } from '~/shared/matching/evidence-waterfall';
import { BandTag } from '~/shared/ui/tags';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { usePairCounts } from './match-queries';
import { comparedFields, formsOfPair, runPair, type PairForms, type PairRun } from './run-pair';
import { useMatchForms } from './use-match-forms';
import './match-studio.css';

const SHOWN = 20;
const sides = ['left', 'right'] as const;
type Sides = Record<(typeof sides)[number], RecordData>;

/** Two records, picked or typed, judged by the draft at once: how every comparison moves the score. */
export function PairTrial({ document }: { document: MatchingDocument }) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const [records, setRecords] = useState<Sides>({ left: {}, right: {} });
  const fields = useMemo(() => comparedFields(document, set), [document, set]);
  const later = useLaterValue(document, 150);
  const settled = useLaterValue(records, 150);
  const isFilled = sides.every((side) => Object.keys(records[side]).length > 0);
  const pair = useMemo(
    () => (isFilled ? formsOfPair(set, settled.left, settled.right) : undefined),
    [isFilled, set, settled],
  );
  const counts = usePairCounts(document.entity, pair);
  const { run, problem } = useMemo(() => {
    if (pair === undefined) return {};
    // Records whose values cannot be counted are judged without the counts.
    if (counts.isError) return triedPair(later, { pair });
    return counts.data === undefined ? {} : triedPair(later, counts.data);
  }, [pair, later, counts.isError, counts.data]);
  return (
    <Flex vertical gap={14}>
      <div className="match-sides">
        {sides.map((side) => (
          <Side
            key={side}
            title={t(`matchStudio.side.${side}`)}
            entity={document.entity}
            fields={fields}
            record={records[side]}
            onChange={(record) => setRecords((now) => ({ ...now, [side]: record }))}
          />
        ))}
      </div>
      {!isFilled && <Alert type="info" showIcon title={t('matchStudio.pickTwo')} />}
      {problem !== undefined && (
        <Alert type="warning" showIcon title={t('try.notYet')} description={problem} />
      )}
      {pair !== undefined && counts.isPending && (
        <span role="status" className="match-quiet">
          {t('matchStudio.countingValues')}
        </span>
      )}
      {run !== undefined && <Result run={run} statistics={counts.data?.counts.statistics} />}
    </Flex>
  );
}

function Result({ run, statistics }: { run: PairRun; statistics: StatisticsVersion | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  return (
    <Card size="small" title={t('evidence.title')}>
      <Flex vertical gap={10}>
        <Flex gap={12} wrap role="status">
          <BandTag band={run.outcome} />
          <strong className="numeric">
            {formats.bits(run.score)} {t('evidence.bits')}
          </strong>
          <span>{formats.probability(run.probability)}</span>
          <span>{text(run.summary)}</span>
        </Flex>
        <EvidenceWaterfall prior={run.prior} evidence={run.evidence} bands={run.bands} />
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {run.notes.map((note, position) => (
            <li key={position}>{text(note)}</li>
          ))}
        </ul>
        <FrequencyNote run={run} statistics={statistics} />
      </Flex>
    </Card>
  );
}

/** Whether the score is the one that a scan gives, which weighs an agreement by how common the value is. */
function FrequencyNote({
  run: { counted, uncounted },
  statistics,
}: {
  run: PairRun;
  statistics: StatisticsVersion | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const forms = useMatchForms();
  if (counted.length + uncounted.length === 0) return null;
  if (counted.length === 0 || statistics === undefined)
    return <span className="match-quiet">{t('matchStudio.withoutFrequencies')}</span>;
  const titles = uncounted.map((form) => forms.find(({ value }) => value === form)?.label ?? form);
  return (
    <span className="match-quiet">
      {titles.length === 0
        ? t('matchStudio.withFrequencies', { when: formats.dateTime(statistics.countedAt) })
        : t('matchStudio.uncounted', { forms: formats.list(titles) })}
    </span>
  );
}

interface SideProps {
  title: string;
  entity: string;
  fields: readonly string[];
  record: RecordData;
  onChange: (record: RecordData) => void;
}

function Side({ title, entity, fields, record, onChange }: SideProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const [words, setWords] = useState('');
  const found = useRecords(entity, useLaterValue(words, 250));
  return (
    <Card size="small" title={title} role="group" aria-label={title}>
      <Flex vertical gap={8}>
        <Select<string>
          showSearch={{ filterOption: false, onSearch: setWords }}
          placeholder={t('try.record')}
          aria-label={`${title} · ${t('try.record')}`}
          value={null}
          options={found.map(({ id, code, data }) => ({
            value: id,
            label: `${code} ${textOf(data['name'])}`,
          }))}
          onChange={(id) => {
            const chosen = found.find((candidate) => candidate.id === id);
            if (chosen !== undefined) onChange(chosen.data as RecordData);
          }}
        />
        <div className="document-grid">
          {fields.map((field) => (
            <label key={field}>
              <span className="document-field-label">{texts.label(field)}</span>
              <Input
                value={textOf(record[field])}
                disabled={typeof record[field] === 'object' && record[field] !== null}
                onChange={({ target }) => {
                  const { [field]: _before, ...others } = record;
                  onChange(target.value === '' ? others : { ...record, [field]: target.value });
                }}
              />
            </label>
          ))}
        </div>
      </Flex>
    </Card>
  );
}

function useRecords(entity: string, words: string): readonly RecordView[] {
  const { data } = useQuery({
    queryKey: ['pair-trial-records', entity, words],
    queryFn: ({ signal }) =>
      request<RecordList>('GET', `/entities/${entity}/records`, {
        query: { search: words === '' ? undefined : words, limit: SHOWN },
        signal,
      }),
    staleTime: 60_000,
  });
  return data?.items ?? [];
}

function triedPair(
  document: MatchingDocument,
  { pair, counts }: { pair: PairForms; counts?: MatchValueCounts },
): { run?: PairRun; problem?: string } {
  try {
    return { run: runPair(document, pair, counts) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}
