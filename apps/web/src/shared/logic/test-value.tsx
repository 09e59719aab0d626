import { FieldStringOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { findField, type LogicField, type LogicVariables } from './logic-field';
import { FoundEntries } from './look-up-value';
import { ScalarControl } from './scalar-control';
import {
  isFieldValue,
  logicTests,
  looseMode,
  takesNoValue,
  type LogicTest,
  type Scalar,
  type TestValue,
} from './logic-test';

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
  if (takes === 'list' && field?.look !== undefined) {
    return (
      <FoundEntries
        several
        field={field}
        label={label}
        disabled={disabled}
        value={(Array.isArray(model.value) ? model.value : []).map(String)}
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
          // A part of a text is typed, whatever the whole text is chosen from.
          field={model.measure === undefined && takes !== 'text' ? field : undefined}
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

function emptyFor(field: LogicField | undefined): Scalar {
  if (field?.kind === 'number') return 0;
  return field?.kind === 'boolean' ? true : '';
}

function numberIfAny(value: Scalar): Scalar {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}
