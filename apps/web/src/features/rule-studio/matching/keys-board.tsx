import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { BlockingKey, BlockingKeyPart, MatchingDocument, MatchRuleAnalysis } from '@guiyi/contracts';
import { Alert, Button, Card, Flex, InputNumber, Select, Tag } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { ErrorState } from '~/shared/ui/states';
import { useMatchAnalysis } from './match-queries';
import { SampleNote } from './sample-note';
import { useMatchForms } from './use-match-forms';
import './match-studio.css';

interface KeysBoardProps {
  document: MatchingDocument;
  base: MatchingDocument;
  onChange: (document: MatchingDocument) => void;
}

type KeyFigures = MatchRuleAnalysis['keys'][number];

/** The keys that make candidates, as cards: all parts of one have to agree, one of them is enough. */
export function KeysBoard({ document, base, onChange }: KeysBoardProps) {
  const { t } = useTranslation();
  const forms = useMatchForms();
  const analysis = useMatchAnalysis(document, base);
  const { blockingKeys } = document;
  const setKeys = (next: BlockingKey[]): void => onChange({ ...document, blockingKeys: next });
  const figures = new Map(analysis.data?.keys.map((key) => [key.id, key]));
  return (
    <Flex vertical gap={10}>
      <Together document={document} analysis={analysis.data} />
      {analysis.isError && <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />}
      <div className="match-keys">
        {blockingKeys.map((key, position) => (
          <Fragment key={key.id}>
            {position > 0 && <div className="match-or">{t('matchStudio.or')}</div>}
            <KeyCard
              blockingKey={key}
              figures={figures.get(key.id)}
              cap={document.maxBlockSize}
              canRemove={blockingKeys.length > 1}
              onChange={(next) => setKeys(blockingKeys.map((old, at) => (at === position ? next : old)))}
              onRemove={() => setKeys(blockingKeys.filter((_, at) => at !== position))}
            />
          </Fragment>
        ))}
      </div>
      <div>
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            setKeys([...blockingKeys, { id: freshId(blockingKeys), all: [{ form: forms[0]?.value ?? '' }] }])
          }
        >
          {t('matchStudio.addKey')}
        </Button>
      </div>
    </Flex>
  );
}

function Together({
  document,
  analysis,
}: {
  document: MatchingDocument;
  analysis: MatchRuleAnalysis | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (analysis === undefined) return null;
  const { together, keyless, recall, matches } = analysis;
  const scale = scaleOf(analysis);
  const over = analysis.keys.reduce((sum, { oversized }) => sum + oversized.records, 0);
  return (
    <Card size="small" title={t('matchStudio.keysTogether')} extra={<SampleNote analysis={analysis} />}>
      <div role="status">
        <dl className="match-figures">
          <Figure
            name={t('matchStudio.pairs')}
            value={formats.count(Math.round(together.pairs * scale ** 2))}
          />
          <Figure name={t('matchStudio.reduction')} value={formats.percent(together.reduction, 3)} />
          <Figure
            name={t('matchStudio.time')}
            value={formats.duration(Math.ceil(together.seconds * scale ** 2))}
          />
          <Figure name={t('matchStudio.keyless')} value={formats.count(Math.round(keyless * scale))} />
          <Figure
            name={t('matchStudio.overCap', { cap: formats.count(document.maxBlockSize) })}
            value={formats.count(over)}
          />
          <Figure name={t('matchStudio.matches')} value={formats.count(matches)} />
          <Figure
            name={t('matchStudio.recall')}
            value={recall === undefined ? t('matchStudio.unknown') : formats.percent(recall, 1)}
          />
        </dl>
      </div>
    </Card>
  );
}

/** Blocks grow with the base; a sample shows them so many times smaller. */
function scaleOf({ records, baseRecords }: MatchRuleAnalysis): number {
  return records === 0 ? 1 : baseRecords / records;
}

interface KeyCardProps {
  blockingKey: BlockingKey;
  figures: KeyFigures | undefined;
  cap: number;
  canRemove: boolean;
  onChange: (key: BlockingKey) => void;
  onRemove: () => void;
}

function KeyCard({ blockingKey, figures, cap, canRemove, onChange, onRemove }: KeyCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const forms = useMatchForms();
  const { all } = blockingKey;
  const title = blockingKey.title === undefined ? blockingKey.id : text(blockingKey.title);
  const setParts = (parts: BlockingKeyPart[]): void => onChange({ ...blockingKey, all: parts });
  return (
    <Card
      size="small"
      role="group"
      aria-label={title}
      title={title}
      extra={
        canRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('matchStudio.removeKey', { title })}
            onClick={onRemove}
          />
        )
      }
    >
      <Flex vertical gap={8}>
        <div className="match-key-parts">
          {all.map((part, position) => (
            <Fragment key={position}>
              {position > 0 && <Tag>{t('matchStudio.and')}</Tag>}
              <KeyPart
                part={part}
                canRemove={all.length > 1}
                onChange={(next) => setParts(all.map((old, at) => (at === position ? next : old)))}
                onRemove={() => setParts(all.filter((_, at) => at !== position))}
              />
            </Fragment>
          ))}
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined aria-hidden />}
            aria-label={t('matchStudio.addPartTo', { title })}
            onClick={() => setParts([...all, { form: forms[0]?.value ?? '' }])}
          >
            {t('matchStudio.addPart')}
          </Button>
        </div>
        {figures !== undefined && <KeyFiguresView figures={figures} cap={cap} />}
      </Flex>
    </Card>
  );
}

const transforms = [
  'prefix',
  'suffix',
  'ngrams',
  'tokens',
  'sortedTokens',
  'sortedCharacters',
  'soundex',
] as const;
type TransformName = (typeof transforms)[number];

function KeyPart({
  part,
  canRemove,
  onChange,
  onRemove,
}: {
  part: BlockingKeyPart;
  canRemove: boolean;
  onChange: (part: BlockingKeyPart) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const forms = useMatchForms();
  const { form, transform } = part;
  const isKnown = forms.some(({ value }) => value === form);
  return (
    <span className="match-key-parts">
      <Select<string>
        size="small"
        style={{ minWidth: 130 }}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('matchStudio.form')}
        value={form}
        options={isKnown ? [...forms] : [{ value: form, label: form }, ...forms]}
        onChange={(value) => onChange({ ...part, form: value })}
      />
      <Select<TransformName | 'whole'>
        size="small"
        style={{ minWidth: 110 }}
        popupMatchSelectWidth={false}
        aria-label={t('matchStudio.transform')}
        value={transform?.transform ?? 'whole'}
        options={(['whole', ...transforms] as const).map((value) => ({
          value,
          label: t(`matchStudio.transforms.${value}`),
        }))}
        onChange={(name) => onChange(withTransform(part, name))}
      />
      {transform !== undefined && 'length' in transform && (
        <InputNumber<number>
          size="small"
          style={{ width: 70 }}
          min={1}
          max={10}
          aria-label={t('matchStudio.length')}
          value={transform.length}
          onChange={(length) => length !== null && onChange({ ...part, transform: { ...transform, length } })}
        />
      )}
      {canRemove && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('matchStudio.removePart')}
          onClick={onRemove}
        />
      )}
    </span>
  );
}

function KeyFiguresView({ figures, cap }: { figures: KeyFigures; cap: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [largest] = figures.largest;
  return (
    <>
      <dl className="match-figures">
        <Figure name={t('matchStudio.keyRecords')} value={formats.count(figures.records)} />
        <Figure name={t('matchStudio.blocks')} value={formats.count(figures.blocks)} />
        <Figure name={t('matchStudio.pairs')} value={formats.count(figures.comparedPairs)} />
        <Figure name={t('matchStudio.onlyHere')} value={formats.count(figures.onlyHere)} />
        {figures.matches !== undefined && (
          <Figure name={t('matchStudio.matches')} value={formats.count(Math.round(figures.matches))} />
        )}
        {largest !== undefined && (
          <Figure
            name={t('matchStudio.largest')}
            value={`${formats.count(largest.records)}${largest.values === undefined ? '' : `（${largest.values.join(' · ')}）`}`}
          />
        )}
      </dl>
      {figures.oversized.blocks > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('matchStudio.oversized', {
            count: figures.oversized.blocks,
            blocks: formats.count(figures.oversized.blocks),
            records: formats.count(figures.oversized.records),
            cap: formats.count(cap),
            incomplete: formats.count(figures.incomplete),
          })}
        />
      )}
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numeric">{value}</dd>
    </div>
  );
}

function withTransform({ form, transform }: BlockingKeyPart, name: TransformName | 'whole'): BlockingKeyPart {
  const length = transform !== undefined && 'length' in transform ? transform.length : 2;
  switch (name) {
    case 'whole':
      return { form };
    case 'prefix':
    case 'suffix':
      return { form, transform: { transform: name, length } };
    case 'ngrams':
      return { form, transform: { transform: name, length } };
    case 'tokens':
    case 'sortedTokens':
    case 'sortedCharacters':
    case 'soundex':
      return { form, transform: { transform: name } };
  }
}

function freshId(keys: readonly BlockingKey[]): string {
  let number = keys.length + 1;
  while (keys.some(({ id }) => id === `key${number}`)) number += 1;
  return `key${number}`;
}
