import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleFilled,
  QuestionCircleFilled,
  ReloadOutlined,
} from '@ant-design/icons';
import type { JsonValue, RecordData, ValidationDocument, ValidationRule } from '@guiyi/contracts';
import { Alert, Button, Card, Flex, Input, InputNumber, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useText } from '~/shared/i18n/use-locale';
import { findField, type LogicField, type LogicVariables } from '~/shared/logic/logic-field';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { isFields } from '../document-shape';
import type { RuleTry, tryRule, variablesOfRule } from './try-rule';
import { useSampleRecords } from './use-sample-records';

interface RuleTryBoxProps {
  document: ValidationDocument;
  rule: ValidationRule;
  variables: LogicVariables;
}

const icons = {
  passes: <CheckCircleFilled aria-hidden />,
  fails: <CloseCircleFilled aria-hidden />,
  doesNotApply: <MinusCircleFilled aria-hidden />,
  skipped: <QuestionCircleFilled aria-hidden />,
};
const alertTypes = { passes: 'success', fails: 'error', doesNotApply: 'info', skipped: 'warning' } as const;

/** The rule on one record: taken from the base or typed, judged here as it is edited. */
export function RuleTryBox({ document, rule, variables }: RuleTryBoxProps) {
  const { t } = useTranslation();
  const text = useText();
  const set = useDefinitionSet();
  const [code, setCode] = useState<{ run: typeof tryRule; variablesOf: typeof variablesOfRule }>();
  useEffect(() => {
    let isWanted = true;
    void import('./try-rule').then(
      ({ tryRule: run, variablesOfRule: variablesOf }) => isWanted && setCode({ run, variablesOf }),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  const [typed, setTyped] = useState<RecordData>({});
  const [chosen, setChosen] = useState<string>();
  const samples = useSampleRecords();
  const later = useLaterValue(rule, 200);
  const names = useMemo(() => readBy(code?.variablesOf, later), [code, later]);
  const { result, problem } = useMemo(
    () => resultOf(() => code?.run(document, later, typed, set, new Date())),
    [code, document, later, typed, set],
  );
  const take = (id: string): void => {
    const record = samples.records.find((sample) => sample.id === id);
    const data = (record?.data ?? {}) as RecordData;
    const [row] = rule.each === undefined ? [data] : (([data[rule.each]].flat() as RecordData[]) ?? []);
    setChosen(id);
    setTyped(isFields(row) ? row : {});
  };
  return (
    <Card size="small" title={t('try.title')}>
      <Flex vertical gap={10}>
        <Flex gap={8}>
          <Select<string>
            style={{ flex: 1, maxWidth: 460 }}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('try.record')}
            aria-label={t('try.record')}
            value={chosen}
            options={samples.records.map(({ id, code: name, data }) => ({
              value: id,
              label: `${name} ${typeof data['name'] === 'string' ? data['name'] : ''}`,
            }))}
            onChange={take}
          />
          <Button icon={<ReloadOutlined aria-hidden />} loading={samples.isFetching} onClick={samples.next}>
            {t('try.others')}
          </Button>
        </Flex>
        <div className="document-grid">
          {names.map((name) => (
            <div key={name}>
              <label className="document-field-label" htmlFor={`try-${name}`}>
                {findField(variables.fields, name)?.label ?? name}
              </label>
              <ValueControl
                id={`try-${name}`}
                field={findField(variables.fields, name)}
                value={typed[name]}
                onChange={(value) => {
                  const { [name]: _before, ...others } = typed;
                  setTyped(value === undefined ? others : { ...typed, [name]: value });
                }}
              />
            </div>
          ))}
        </div>
        {problem !== undefined && (
          <Alert type="warning" showIcon title={t('try.notYet')} description={problem} />
        )}
        {result !== undefined && (
          <Alert
            type={alertTypes[result.outcome]}
            showIcon
            icon={icons[result.outcome]}
            role="status"
            title={t(`try.${result.outcome}`)}
            description={
              <>
                {result.findings.map(({ message, fix, pointer }) => (
                  <div key={pointer}>
                    {text(message)} {fix !== undefined && text(fix)}
                  </div>
                ))}
                {result.when !== undefined && (
                  <div>{t('try.when', { outcome: t(`try.outcome.${result.when}`) })}</div>
                )}
                <div>{t('try.check', { outcome: t(`try.outcome.${result.check}`) })}</div>
              </>
            }
          />
        )}
      </Flex>
    </Card>
  );
}

interface ValueProps {
  id: string;
  field: LogicField | undefined;
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
}

function ValueControl({ id, field, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  if (field?.kind === 'number') {
    return (
      <InputNumber<number>
        id={id}
        style={{ width: '100%' }}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  }
  if (field?.kind === 'boolean') {
    return (
      <Select<'true' | 'false'>
        id={id}
        allowClear
        style={{ width: '100%' }}
        value={typeof value === 'boolean' ? (value ? 'true' : 'false') : undefined}
        options={[
          { value: 'true', label: t('value.yes') },
          { value: 'false', label: t('value.no') },
        ]}
        onChange={(next: 'true' | 'false' | undefined) =>
          onChange(next === undefined ? undefined : next === 'true')
        }
      />
    );
  }
  if (field?.options !== undefined && field.kind === 'choice') {
    return (
      <Select<string>
        id={id}
        allowClear
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        value={typeof value === 'string' ? value : undefined}
        options={[...field.options]}
        onChange={(next: string | undefined) => onChange(next)}
      />
    );
  }
  const shown = typeof value === 'string' || value === undefined ? (value ?? '') : JSON.stringify(value);
  return (
    <Input
      id={id}
      value={shown}
      disabled={typeof value === 'object'}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    />
  );
}

function readBy(variablesOf: typeof variablesOfRule | undefined, rule: ValidationRule): string[] {
  try {
    return variablesOf?.(rule) ?? [];
  } catch {
    // A condition that is half written reads nothing yet.
    return [];
  }
}

function resultOf(run: () => RuleTry | undefined): { result?: RuleTry; problem?: string } {
  try {
    return { result: run() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
