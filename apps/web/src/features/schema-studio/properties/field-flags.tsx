import type { FieldMeaning } from '@guiyi/contracts';
import { Checkbox, Select, Tooltip } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldPropertiesProps } from './field-properties-props';

type Flag = 'searchable' | 'filterable' | 'sortable' | 'immutable';
const masks = ['phone', 'email', 'identifier', 'bankAccount', 'personName', 'text'] as const;

interface FieldFlagsProps extends FieldPropertiesProps {
  onMeaning: <Name extends keyof FieldMeaning>(part: Name, value: FieldMeaning[Name] | undefined) => void;
}

/** What is true of the field or not, each with what it means. */
export function FieldFlags({
  schema,
  isRequired,
  isTitle,
  isUnique,
  isRow,
  isAdded = false,
  onRequired,
  onUnique,
  onTitle,
  onMeaning,
}: FieldFlagsProps) {
  const { t } = useTranslation();
  const id = useId();
  const meaning = schema['x-field'];
  const isText = schema.type === 'string';
  const canBeEntered = meaning.kind !== 'computed';
  const flags: readonly Flag[] = isRow
    ? ['searchable']
    : meaning.kind === 'collection' || meaning.kind === 'attachment'
      ? []
      : schema.type === 'array'
        ? ['filterable']
        : ['searchable', 'filterable', 'sortable', 'immutable'];
  const canBeTitle = !isAdded && isText && canBeEntered && meaning.showWhen === undefined;
  return (
    <>
      <div className="studio-switches">
        {canBeEntered && (
          <Checkbox checked={isRequired} onChange={({ target }) => onRequired(target.checked)}>
            {t('form.required')}
          </Checkbox>
        )}
        {isUnique !== undefined && schema.type !== 'array' && schema.type !== 'boolean' && (
          <Tooltip title={t('studio.flagHelp.unique')} mouseEnterDelay={0.5}>
            <Checkbox checked={isUnique} onChange={({ target }) => onUnique(target.checked)}>
              {t('studio.flag.unique')}
            </Checkbox>
          </Tooltip>
        )}
        {flags
          .filter((flag) => flag !== 'searchable' || isText)
          .map((flag) => (
            <Tooltip key={flag} title={t(`studio.flagHelp.${flag}`)} mouseEnterDelay={0.5}>
              <Checkbox
                checked={meaning[flag] === true}
                onChange={({ target }) => onMeaning(flag, target.checked ? true : undefined)}
              >
                {t(`studio.flag.${flag}`)}
              </Checkbox>
            </Tooltip>
          ))}
        {canBeTitle && (
          <Tooltip title={t('studio.flagHelp.title')} mouseEnterDelay={0.5}>
            <Checkbox checked={isTitle} disabled={isTitle} onChange={onTitle}>
              {t('studio.flag.title')}
            </Checkbox>
          </Tooltip>
        )}
      </div>
      {isText && (
        <div>
          <label htmlFor={id}>{t('studio.mask')}</label>
          <Select<string>
            id={id}
            style={{ width: '100%' }}
            value={meaning.mask ?? ''}
            options={['', ...masks].map((value) => ({
              value,
              label: t(`studio.maskOf.${value === '' ? 'none' : (value as (typeof masks)[number])}`),
            }))}
            onChange={(mask) => onMeaning('mask', mask === '' ? undefined : (mask as (typeof masks)[number]))}
          />
        </div>
      )}
    </>
  );
}
