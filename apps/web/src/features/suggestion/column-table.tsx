import { QuestionCircleOutlined } from '@ant-design/icons';
import type { SuggestionColumn, SuggestionColumnChoice, SuggestionFieldType } from '@guiyi/contracts';
import { fieldTypes } from '@guiyi/suggestion';
import { Checkbox, Flex, Input, Popover, Progress, Select, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useLocale, useText } from '~/shared/i18n/use-locale';
import '~/shared/ui/help-button.css';

interface ColumnTableProps {
  columns: readonly SuggestionColumn[];
  /** Rows of the sample. */
  rows: number;
  onChoose: (position: number, choice: SuggestionColumnChoice) => void;
}

const typeNames = Object.keys(fieldTypes) as SuggestionFieldType[];

/** A row for each column of the file: what it is taken for and why, and what becomes of it. */
export function ColumnTable({ columns, rows, onChoose }: ColumnTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const shown: TableColumnsType<SuggestionColumn> = [
    {
      title: t('suggest.column'),
      fixed: 'left',
      width: 150,
      render: (_, { position, header, include }) => (
        <Checkbox
          checked={include}
          onChange={({ target }) => onChoose(position, { include: target.checked })}
        >
          <strong>{header === '' ? t('suggest.unnamed', { number: position + 1 }) : header}</strong>
        </Checkbox>
      ),
    },
    {
      title: t('suggest.meaning'),
      width: 150,
      render: (_, column) => <Meaning column={column} />,
    },
    {
      title: t('suggest.filled'),
      width: 120,
      render: (_, { header, filled, distinct }) => (
        <div>
          <Progress
            size="small"
            percent={rows === 0 ? 0 : Math.floor((filled / rows) * 100)}
            aria-label={t('suggest.filledOf', { column: header })}
          />
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {t('suggest.distinct', { count: formats.count(distinct) })}
          </span>
        </div>
      ),
    },
    {
      title: t('suggest.samples'),
      width: 160,
      render: (_, { samples }) => (
        <Flex vertical className="whole-words" style={{ color: 'var(--guiyi-quiet)' }}>
          {samples.slice(0, 3).map((sample, place) => (
            <span key={place}>{sample}</span>
          ))}
        </Flex>
      ),
    },
    {
      title: t('suggest.label'),
      width: 150,
      render: (_, column) => <LabelInput column={column} onChoose={onChoose} />,
    },
    {
      title: t('suggest.type'),
      width: 130,
      render: (_, { position, header, type, exists, include }) => (
        <Select<SuggestionFieldType>
          aria-label={t('suggest.typeOf', { column: header })}
          style={{ width: '100%' }}
          value={type}
          disabled={exists || !include}
          options={typeNames.map((value) => ({ value, label: text(fieldTypes[value].title) }))}
          onChange={(value) => onChoose(position, { type: value })}
        />
      ),
    },
    {
      title: t('suggest.becomes'),
      render: (_, { exists, typeReason, refused, include }) =>
        !include ? (
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('suggest.leftOut')}</span>
        ) : (
          <div>
            {exists ? <Tag>{t('suggest.exists')}</Tag> : text(typeReason)}
            {refused > 0 && (
              <div>
                <Tag color="warning">{t('suggest.doubted', { count: refused })}</Tag>
              </div>
            )}
          </div>
        ),
    },
  ];
  return (
    <Table<SuggestionColumn>
      size="small"
      rowKey="position"
      dataSource={columns}
      columns={shown}
      pagination={false}
      scroll={{ x: 1020 }}
    />
  );
}

function Meaning({
  column: { header, meaning, confidence, reasons, topValues },
}: {
  column: SuggestionColumn;
}) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const why = (
    <div style={{ maxWidth: 360 }}>
      {reasons.map((reason, place) => (
        <p key={place} style={{ margin: '0 0 6px' }}>
          {text(reason)}
        </p>
      ))}
      {topValues.length > 0 && (
        <p style={{ margin: 0, color: 'var(--guiyi-quiet)' }}>
          {t('suggest.common')}{' '}
          {formats.list(
            topValues.slice(0, 5).map(({ value, count }) => `${value} (${formats.count(count)})`),
          )}
        </p>
      )}
    </div>
  );
  return (
    <Flex gap={6} align="center" wrap>
      <span>{text(meaning)}</span>
      <span style={{ color: 'var(--guiyi-quiet)' }}>{formats.percent(confidence)}</span>
      <Popover content={why} trigger={['hover', 'focus']} title={t('suggest.why')}>
        <button type="button" className="help-button" aria-label={t('suggest.whyColumn', { column: header })}>
          <QuestionCircleOutlined aria-hidden />
        </button>
      </Popover>
    </Flex>
  );
}

function LabelInput({
  column: { position, header, label, field, exists, include },
  onChoose,
}: {
  column: SuggestionColumn;
  onChoose: ColumnTableProps['onChoose'];
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useText();
  const [typed, setTyped] = useState<string>();
  const leave = (): void => {
    if (typed !== undefined && typed.trim() !== '') onChoose(position, { label: { [locale]: typed } });
    setTyped(undefined);
  };
  return (
    <>
      <Input
        aria-label={t('suggest.labelOf', { column: header })}
        value={typed ?? text(label)}
        maxLength={60}
        disabled={exists || !include}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
        {field}
      </span>
    </>
  );
}
