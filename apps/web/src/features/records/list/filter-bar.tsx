import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { fieldSchemaAt, type FilterCondition, type RecordStatus } from '@guiyi/contracts';
import { Button, Dropdown, Flex, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordSearch } from '~/shared/api/record-search';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts, type FieldTexts } from '~/shared/definitions/use-field-texts';
import { ReferenceName } from '../linked/reference-name';
import { FilterEditor } from './filter-editor';
import { filterableFields } from './list-columns';

const statuses = ['draft', 'active', 'frozen', 'archived'] as const satisfies readonly RecordStatus[];

export interface FilterBarProps {
  search: RecordSearch;
  onChange: (change: Partial<RecordSearch>) => void;
}

/** One chip for every field that narrows the list. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const [opened, setOpened] = useState<string>();
  const filter = search.filter ?? [];
  const narrowed = [...new Set(filter.map(({ field }) => field))];
  const chips = opened === undefined || narrowed.includes(opened) ? narrowed : [...narrowed, opened];
  const replace = (field: string, conditions: readonly FilterCondition[]): void => {
    const next = [...filter.filter((condition) => condition.field !== field), ...conditions];
    onChange({ filter: next.length === 0 ? undefined : next });
  };
  const blankness = { blank: t('filter.blank'), notBlank: t('filter.notBlank') };
  const unused = filterableFields(set).filter((field) => !chips.includes(field));
  return (
    <Flex gap={8} wrap align="center">
      <Select<RecordStatus>
        allowClear
        style={{ minWidth: 124 }}
        placeholder={t('records.anyStatus')}
        aria-label={t('records.status')}
        value={search.status}
        options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(status: RecordStatus | undefined) => onChange({ status })}
      />
      {chips.map((field) => {
        const conditions = filter.filter((condition) => condition.field === field);
        return (
          <Popover
            key={field}
            trigger="click"
            placement="bottomLeft"
            open={opened === field}
            onOpenChange={(open) => setOpened(open ? field : undefined)}
            content={
              <FilterEditor field={field} conditions={conditions} onChange={(next) => replace(field, next)} />
            }
            destroyOnHidden
          >
            <Flex
              align="center"
              style={{
                border: '1px solid var(--guiyi-line)',
                borderRadius: 6,
                background: 'var(--guiyi-surface)',
              }}
            >
              <Button type="text" style={{ maxWidth: 320 }}>
                <span className="one-line">
                  {texts.label(field)}
                  {conditions.length > 0 && '：'}
                  {conditions.map((condition, position) => (
                    <ConditionText
                      key={position}
                      condition={condition}
                      text={conditionText(condition, texts, blankness)}
                    />
                  ))}
                </span>
              </Button>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('filter.remove', { field: texts.label(field) })}
                onClick={(event) => {
                  event.stopPropagation();
                  setOpened(undefined);
                  replace(field, []);
                }}
              />
            </Flex>
          </Popover>
        );
      })}
      <Dropdown
        trigger={['click']}
        menu={{
          style: { maxHeight: 360, overflow: 'auto' },
          items: unused.map((field) => ({
            key: field,
            label: texts.label(field),
            onClick: () => setOpened(field),
          })),
        }}
      >
        <Button icon={<FilterOutlined aria-hidden />}>{t('filter.add')}</Button>
      </Dropdown>
      {(filter.length > 0 || search.status !== undefined || search.search !== undefined) && (
        <Button
          type="link"
          onClick={() => onChange({ filter: undefined, status: undefined, search: undefined })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </Flex>
  );
}

/** A reference is told by the name of its record. */
function ConditionText({ condition, text }: { condition: FilterCondition; text: string }) {
  const { storage } = useDefinitionSet();
  const { kind, entity = '' } = fieldSchemaAt(storage, condition.field)?.['x-field'] ?? {};
  if (kind !== 'reference' || typeof condition.value !== 'string') return <>{text} </>;
  return <ReferenceName entity={entity} id={condition.value} />;
}

function conditionText(
  { field, op, value }: FilterCondition,
  texts: FieldTexts,
  blankness: Readonly<Record<'blank' | 'notBlank', string>>,
): string {
  if (op === 'blank' || op === 'notBlank') return blankness[op];
  const shown = Array.isArray(value)
    ? value.map((item) => texts.value(field, item)).join('、')
    : texts.value(field, value);
  const sign = {
    eq: '',
    ne: '≠ ',
    in: '',
    contains: '',
    startsWith: '',
    gt: '> ',
    gte: '≥ ',
    lt: '< ',
    lte: '≤ ',
  }[op];
  return `${sign}${shown}${op === 'startsWith' ? '…' : ''}`;
}
