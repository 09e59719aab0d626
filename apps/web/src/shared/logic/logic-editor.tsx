import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { JsonLogic } from '@guiyi/contracts';
import { Button, Dropdown, Flex, Segmented, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { findField, type LogicField, type LogicVariables } from './logic-field';
import {
  modelOf,
  ruleOf,
  type LogicGroup,
  type LogicModel,
  type LogicRows,
  type LogicTest,
} from './logic-model';
import { RawLogic } from './raw-logic';
import { TestValueControl } from './test-value';
import { keyOfTest, testsFor, withTest } from './tests-for-field';
import { useLogicSentence } from './use-logic-sentence';
import './logic-editor.css';

export interface LogicEditorProps {
  value: JsonLogic | undefined;
  variables: LogicVariables;
  label: string;
  disabled?: boolean;
  /** Undefined: the last condition was taken away. */
  onChange: (rule: JsonLogic | undefined) => void;
}

/** A condition built from parts, with its sentence above. Whatever the builder has no picture of stays a block of JSON. */
export function LogicEditor({ value, variables, label, disabled = false, onChange }: LogicEditorProps) {
  const { t } = useTranslation();
  const sentence = useLogicSentence(variables);
  const model = value === undefined ? undefined : modelOf(value);
  const shared = { variables, disabled };
  const first = newTest(variables);
  return (
    <div role="group" aria-label={label} style={{ display: 'grid', gap: 8 }}>
      {value !== undefined && <div className="logic-sentence">{sentence(value)}</div>}
      {model !== undefined && (
        <Part
          {...shared}
          model={model}
          onChange={(next) => onChange(ruleOf(next))}
          onRemove={() => onChange(undefined)}
        />
      )}
      {!disabled && model?.kind !== 'group' && (
        <div>
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined aria-hidden />}
            onClick={() =>
              onChange(
                ruleOf(
                  model === undefined ? first : { kind: 'group', operator: 'and', items: [model, first] },
                ),
              )
            }
          >
            {t('logic.addCondition')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface PartProps {
  model: LogicModel;
  variables: LogicVariables;
  disabled: boolean;
  onChange: (model: LogicModel) => void;
  onRemove: () => void;
}

function Part(props: PartProps) {
  const { model, disabled, onChange } = props;
  const { t } = useTranslation();
  switch (model.kind) {
    case 'group':
      return <Group {...props} model={model} />;
    case 'rows':
      return <Rows {...props} model={model} />;
    case 'test':
      return <Test {...props} model={model} />;
    case 'not':
      return (
        <div className="logic-row" style={{ alignItems: 'flex-start' }}>
          <strong style={{ lineHeight: '32px' }}>{t('logic.not')}</strong>
          <div style={{ flex: 1, minWidth: 0 }}>
            <Part {...props} model={model.item} onChange={(item) => onChange({ ...model, item })} />
          </div>
        </div>
      );
    case 'raw':
      return (
        <div className="logic-row" style={{ alignItems: 'flex-start' }}>
          <RawLogic rule={model.rule} disabled={disabled} onChange={(rule) => onChange(modelOf(rule))} />
          <Remove {...props} />
        </div>
      );
  }
}

function Group({ model, variables, disabled, onChange, onRemove }: PartProps & { model: LogicGroup }) {
  const { t } = useTranslation();
  const add = (item: LogicModel): void => onChange({ ...model, items: [...model.items, item] });
  const replace = (position: number, item: LogicModel): void =>
    onChange({ ...model, items: model.items.map((old, at) => (at === position ? item : old)) });
  const remove = (position: number): void => {
    const items = model.items.filter((_, at) => at !== position);
    if (items.length === 0) onRemove();
    else onChange({ ...model, items });
  };
  const rowFields = variables.fields.filter(({ kind }) => kind === 'rows');
  return (
    <div className="logic-group">
      <div className="logic-row">
        <Segmented<'and' | 'or'>
          size="small"
          disabled={disabled}
          aria-label={t('logic.how')}
          value={model.operator}
          options={[
            { value: 'and', label: t('logic.allOf') },
            { value: 'or', label: t('logic.anyOf') },
          ]}
          onChange={(operator) => onChange({ ...model, operator })}
        />
        <Remove disabled={disabled} onRemove={onRemove} />
      </div>
      {model.items.map((item, position) => (
        <Part
          key={position}
          model={item}
          variables={variables}
          disabled={disabled}
          onChange={(next) => replace(position, next)}
          onRemove={() => remove(position)}
        />
      ))}
      {!disabled && (
        <Flex gap={6}>
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => add(newTest(variables))}
          >
            {t('logic.addCondition')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                {
                  key: 'group',
                  label: t('logic.addGroup'),
                  onClick: () =>
                    add({
                      kind: 'group',
                      operator: model.operator === 'and' ? 'or' : 'and',
                      items: [newTest(variables)],
                    }),
                },
                ...rowFields.map((field) => ({
                  key: field.path,
                  label: t('logic.addRows', { field: field.label }),
                  onClick: () => add(newRows(field)),
                })),
                {
                  key: 'raw',
                  label: t('logic.addRaw'),
                  onClick: () => add({ kind: 'raw', rule: true }),
                },
              ],
            }}
          >
            <Button size="small" type="text">
              {t('logic.addOther')}
            </Button>
          </Dropdown>
        </Flex>
      )}
    </div>
  );
}

function Rows({ model, variables, disabled, onChange, onRemove }: PartProps & { model: LogicRows }) {
  const { t } = useTranslation();
  const collection = findField(variables.fields, model.field);
  const inner: LogicVariables = { ...variables, fields: collection?.fields ?? [] };
  return (
    <div className="logic-group">
      <div className="logic-row">
        <Select<LogicRows['operator']>
          disabled={disabled}
          popupMatchSelectWidth={false}
          aria-label={t('logic.how')}
          value={model.operator}
          options={(['some', 'all', 'none'] as const).map((operator) => ({
            value: operator,
            label: t(`logic.rowsOf.${operator}`, { field: collection?.label ?? model.field }),
          }))}
          onChange={(operator) => onChange({ ...model, operator })}
        />
        <Remove disabled={disabled} onRemove={onRemove} />
      </div>
      <Part
        model={model.item}
        variables={inner}
        disabled={disabled}
        onChange={(item) => onChange({ ...model, item })}
        onRemove={onRemove}
      />
    </div>
  );
}

function Test({ model, variables, disabled, onChange, onRemove }: PartProps & { model: LogicTest }) {
  const { t } = useTranslation();
  const field = findField(variables.fields, model.field);
  const choices = testsFor(field, model);
  const options = variables.fields.map(({ path, label }) => ({ value: path, label }));
  return (
    <div className="logic-row">
      <Select<string>
        style={{ width: 170 }}
        popupMatchSelectWidth={false}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('logic.field')}
        value={model.field}
        options={field === undefined ? [{ value: model.field, label: model.field }, ...options] : options}
        onChange={(path) => {
          const next = findField(variables.fields, path);
          const moved: LogicTest = { ...model, field: path };
          const suits = testsFor(next, { test: 'blank', negated: true }).some(
            (choice) => keyOfTest(choice) === keyOfTest(model),
          );
          onChange(
            suits && next?.kind === field?.kind
              ? moved
              : withTest(moved, { test: 'blank', negated: true }, next),
          );
        }}
      />
      <Select<string>
        style={{ width: 150 }}
        popupMatchSelectWidth={false}
        disabled={disabled}
        aria-label={t('logic.test')}
        value={keyOfTest(model)}
        options={choices.map((choice) => ({
          value: keyOfTest(choice),
          label: `${choice.measure === undefined ? '' : t(`logic.${choice.measure}`)}${t(
            `logic.${choice.negated === true ? 'testNot' : 'testOf'}.${choice.test}`,
          )}`,
        }))}
        onChange={(key) => {
          const choice = choices.find((candidate) => keyOfTest(candidate) === key);
          if (choice !== undefined) onChange(withTest(model, choice, field));
        }}
      />
      <TestValueControl model={model} variables={variables} disabled={disabled} onChange={onChange} />
      <Remove disabled={disabled} onRemove={onRemove} />
    </div>
  );
}

function Remove({ disabled, onRemove }: { disabled: boolean; onRemove: () => void }) {
  const { t } = useTranslation();
  if (disabled) return null;
  return (
    <Tooltip title={t('logic.remove')}>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('logic.remove')}
        onClick={onRemove}
      />
    </Tooltip>
  );
}

function newTest({ fields }: LogicVariables): LogicTest {
  return { kind: 'test', field: fields[0]?.path ?? 'name', test: 'blank', negated: true };
}

function newRows(field: LogicField): LogicRows {
  return {
    kind: 'rows',
    operator: 'some',
    field: field.path,
    item: newTest({ fields: field.fields ?? [], vocabularies: [] }),
  };
}
