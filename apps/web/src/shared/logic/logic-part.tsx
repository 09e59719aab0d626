import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Segmented, Select, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { LogicExpression } from './logic-expression';
import { useLogicEdit, type PartProps } from './logic-edit-context';
import { findField, type LogicVariables } from './logic-field';
import type { LogicGroup, LogicModel, LogicNot, LogicRows } from './logic-model';
import { RowActions, useRowKeys } from './logic-row-actions';
import type { LogicTest } from './logic-test';
import type { LogicPath } from './logic-tree';
import { newCount, newExpression, newRows, newTest, type NewExpression } from './new-parts';
import { RawLogic } from './raw-logic';
import { TestValueControl } from './test-value';
import { keyOfTest, testsFor, withTest } from './tests-for-field';

/** A part of a condition: what holds or does not. */
export function LogicPart({ model, ...place }: PartProps) {
  const edit = useLogicEdit();
  switch (model.kind) {
    case 'group':
      return <Group model={model} {...place} />;
    case 'rows':
      return <Rows model={model} {...place} />;
    case 'test':
      return <Test model={model} {...place} />;
    case 'not':
      return <Not model={model} {...place} />;
    case 'raw':
      return (
        <Row path={place.path} model={model}>
          <RawLogic
            rule={model.rule}
            disabled={edit.disabled}
            onChange={(rule) => edit.change(place.path, { kind: 'raw', rule })}
          />
        </Row>
      );
    case 'call':
    case 'constant':
    case 'list':
    case 'variable':
      return (
        <Row path={place.path} model={model}>
          <LogicExpression model={model} {...place} />
        </Row>
      );
  }
}

/** One line with what can be done to it. */
function Row({ model, path, children }: { model: LogicModel; path: LogicPath; children: React.ReactNode }) {
  return (
    <div className="logic-row" onKeyDown={useRowKeys(path)}>
      {children}
      <RowActions path={path} model={model} />
    </div>
  );
}

function Not({ model, path, variables }: PartProps<LogicNot>) {
  const { t } = useTranslation();
  return (
    <div className="logic-row logic-row-top" onKeyDown={useRowKeys(path)}>
      <strong className="logic-word">{t('logic.not')}</strong>
      <div className="logic-fill">
        <LogicPart model={model.item} path={[...path, 0]} variables={variables} />
      </div>
      <RowActions path={path} model={model} />
    </div>
  );
}

function Group({ model, path, variables }: PartProps<LogicGroup>) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  const add = (item: LogicModel): void => change(path, { ...model, items: [...model.items, item] });
  return (
    <div
      className="logic-group"
      role="group"
      aria-label={t(`logic.${wordOf(model)}`)}
      onKeyDown={useRowKeys(path)}
    >
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
          onChange={(operator) => change(path, { ...model, operator })}
        />
        <RowActions path={path} model={model} />
      </div>
      {model.items.map((item, position) => (
        <LogicPart key={position} model={item} path={[...path, position]} variables={variables} />
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
          <AddOther variables={variables} operator={model.operator} onAdd={add} />
        </Flex>
      )}
    </div>
  );
}

function wordOf({ operator }: LogicGroup): 'allOf' | 'anyOf' {
  return operator === 'and' ? 'allOf' : 'anyOf';
}

const expressions: readonly NewExpression[] = ['if', 'similarity', 'old', 'date', 'arithmetic'];

function AddOther({
  variables,
  operator,
  onAdd,
}: {
  variables: LogicVariables;
  operator: LogicGroup['operator'];
  onAdd: (part: LogicModel) => void;
}) {
  const { t } = useTranslation();
  const collections = variables.fields.filter(({ kind }) => kind === 'rows');
  const items: MenuProps['items'] = [
    {
      key: 'group',
      label: t('logic.addGroup'),
      onClick: () =>
        onAdd({ kind: 'group', operator: operator === 'and' ? 'or' : 'and', items: [newTest(variables)] }),
    },
    ...collections.map((field) => ({
      key: `rows ${field.path}`,
      label: t('logic.addRows', { field: field.label }),
      onClick: () => onAdd(newRows(field)),
    })),
    ...collections.map((field) => ({
      key: `count ${field.path}`,
      label: t('logic.addCount', { field: field.label }),
      onClick: () => onAdd(newCount(field)),
    })),
    { type: 'divider' },
    ...expressions.map((name) => ({
      key: name,
      label: t(`logic.addExpression.${name}`),
      onClick: () => onAdd(newExpression(name, variables)),
    })),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, style: { maxHeight: 320, overflowY: 'auto' } }}>
      <Button size="small" type="text">
        {t('logic.addOther')}
      </Button>
    </Dropdown>
  );
}

function Rows({ model, path, variables }: PartProps<LogicRows>) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  const collection = findField(variables.fields, model.field);
  const inner: LogicVariables = { ...variables, fields: collection?.fields ?? [] };
  return (
    <div className="logic-group" onKeyDown={useRowKeys(path)}>
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
          onChange={(operator) => change(path, { ...model, operator })}
        />
        <RowActions path={path} model={model} />
      </div>
      <LogicPart model={model.item} path={[...path, 0]} variables={inner} />
    </div>
  );
}

function Test({ model, path, variables }: PartProps<LogicTest>) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  const field = findField(variables.fields, model.field);
  const choices = testsFor(field, model);
  const options = variables.fields.map(({ path: name, label }) => ({ value: name, label }));
  return (
    <Row path={path} model={model}>
      <Select<string>
        style={{ width: 170 }}
        popupMatchSelectWidth={false}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('logic.field')}
        value={model.field}
        options={field === undefined ? [{ value: model.field, label: model.field }, ...options] : options}
        onChange={(name) => {
          const next = findField(variables.fields, name);
          const moved: LogicTest = { ...model, field: name };
          const suits = testsFor(next, { test: 'blank', negated: true }).some(
            (choice) => keyOfTest(choice) === keyOfTest(model),
          );
          change(
            path,
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
          if (choice !== undefined) change(path, withTest(model, choice, field));
        }}
      />
      <TestValueControl
        model={model}
        variables={variables}
        disabled={disabled}
        onChange={(next) => change(path, next)}
      />
    </Row>
  );
}
