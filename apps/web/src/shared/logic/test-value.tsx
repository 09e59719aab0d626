import { FieldStringOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Flex, Input, InputNumber, Select, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { findField, type LogicField, type LogicVariables } from './logic-field';
import {
  isFieldValue,
  logicTests,
  looseMode,
  takesNoValue,
  type LogicTest,
  type Scalar,
  type TestValue,
} from './logic-model';

interface TestValueProps {
  model: LogicTest;
  variables: LogicVariables;
  disabled: boolean;
  onChange: (model: LogicTest) => void;
}

/** The control for what the field is compared with: of the field's own kind, or another field. */
export function TestValueControl({ model, variables, disabled, onChange }: TestValueProps) {
  const { t } = useTranslation();
  const { takes } = logicTests[model.test];
  const field = findField(variables.fields, model.field);
  if (takesNoValue(model.test)) return null;
  const set = (value: TestValue): void => onChange({ ...model, value });
  const label = t('logic.value');
  if (takes === 'vocabulary') {
    return (
      <Select<string>
        className="logic-value"
        aria-label={label}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        value={typeof model.value === 'string' && model.value !== '' ? model.value : undefined}
        options={[...variables.vocabularies]}
        onChange={set}
      />
    );
  }
  if (takes === 'list') {
    return (
      <Select<Scalar[]>
        className="logic-value"
        mode={field?.options === undefined ? 'tags' : 'multiple'}
        aria-label={label}
        disabled={disabled}
        tokenSeparators={[',', '，', '、']}
        value={Array.isArray(model.value) ? model.value : []}
        options={[...(field?.options ?? [])]}
        optionFilterProp="label"
        onChange={(values) =>
          set(values.map((value) => (field?.kind === 'number' ? numberIfAny(value) : value)))
        }
      />
    );
  }
  if (takes === 'pattern') {
    const { flags = '' } = model;
    return (
      <>
        <Input
          className="logic-value code-input"
          aria-label={t('logic.pattern')}
          disabled={disabled}
          spellCheck={false}
          value={typeof model.value === 'string' ? model.value : ''}
          onChange={({ target }) => set(target.value)}
        />
        <Checkbox
          disabled={disabled}
          checked={flags.includes('i')}
          onChange={({ target }) => {
            const rest = flags.replace('i', '');
            const next = target.checked ? `i${rest}` : rest;
            const { flags: _flags, ...others } = model;
            onChange(next === '' ? others : { ...others, flags: next });
          }}
        >
          {t('logic.ignoreCase')}
        </Checkbox>
      </>
    );
  }
  const others = variables.fields.filter(({ path, kind }) => path !== model.field && kind !== 'rows');
  const canCompareFields = takes === 'scalar' && model.measure === undefined && others.length > 0;
  return (
    <Flex className="logic-value" gap={4}>
      {isFieldValue(model.value) ? (
        <Select<string>
          style={{ flex: 1, minWidth: 0 }}
          aria-label={t('logic.otherField')}
          disabled={disabled}
          showSearch={{ optionFilterProp: 'label' }}
          value={model.value.field}
          options={others.map(({ path, label: name }) => ({ value: path, label: name }))}
          onChange={(path) => set({ field: path })}
        />
      ) : (
        <ScalarControl
          field={model.measure === undefined ? field : undefined}
          value={Array.isArray(model.value) ? '' : (model.value ?? '')}
          disabled={disabled}
          label={label}
          onChange={set}
        />
      )}
      {takes === 'text' && (
        <Checkbox
          style={{ alignSelf: 'center', whiteSpace: 'nowrap' }}
          disabled={disabled}
          checked={model.flags === looseMode}
          onChange={({ target }) => {
            const { flags: _flags, ...strict } = model;
            onChange(target.checked ? { ...strict, flags: looseMode } : strict);
          }}
        >
          {t('logic.loose')}
        </Checkbox>
      )}
      {canCompareFields && (
        <Tooltip title={isFieldValue(model.value) ? t('logic.compareValue') : t('logic.compareField')}>
          <Button
            type="text"
            disabled={disabled}
            aria-label={isFieldValue(model.value) ? t('logic.compareValue') : t('logic.compareField')}
            icon={
              isFieldValue(model.value) ? <FieldStringOutlined aria-hidden /> : <SwapOutlined aria-hidden />
            }
            onClick={() =>
              set(isFieldValue(model.value) ? emptyFor(field) : { field: others[0]?.path ?? model.field })
            }
          />
        </Tooltip>
      )}
    </Flex>
  );
}

interface ScalarProps {
  field: LogicField | undefined;
  value: Scalar;
  disabled: boolean;
  label: string;
  onChange: (value: Scalar) => void;
}

/** The type of what is there decides before the type of the field: it is shown as it is. */
function ScalarControl({ field, value, disabled, label, onChange }: ScalarProps) {
  const { t } = useTranslation();
  const control = { disabled, 'aria-label': label, style: { flex: 1, minWidth: 0 } } as const;
  if (typeof value === 'boolean') {
    return (
      <Select<'true' | 'false'>
        {...control}
        value={value ? 'true' : 'false'}
        options={[
          { value: 'true', label: t('value.yes') },
          { value: 'false', label: t('value.no') },
        ]}
        onChange={(next) => onChange(next === 'true')}
      />
    );
  }
  if (typeof value === 'number') {
    return (
      <InputNumber<number> {...control} value={value} onChange={(next) => next !== null && onChange(next)} />
    );
  }
  if (field?.options !== undefined) {
    return (
      <Select<string>
        {...control}
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? undefined : value}
        options={[...field.options]}
        onChange={onChange}
      />
    );
  }
  const date = field?.kind === 'date' ? dayjs(value === '' ? undefined : value) : undefined;
  if (date?.isValid() === true) {
    return (
      <DatePicker
        {...control}
        allowClear={false}
        value={date}
        onChange={(next) => next !== null && onChange(next.format('YYYY-MM-DD'))}
      />
    );
  }
  return <Input {...control} value={value} onChange={({ target }) => onChange(target.value)} />;
}

function emptyFor(field: LogicField | undefined): Scalar {
  if (field?.kind === 'number') return 0;
  return field?.kind === 'boolean' ? true : '';
}

function numberIfAny(value: Scalar): Scalar {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}
