import { CloseOutlined, DownOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Select, type MenuProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';
import { useLogicEdit, type PartProps } from './logic-edit-context';
import { findField, type LogicField, type LogicVariables } from './logic-field';
import type { LogicCall, LogicConstant, LogicList, LogicModel } from './logic-model';
import type { LogicPath } from './logic-tree';
import { newArgument, newCall, newTest, rowVariables, withOperator } from './new-parts';
import { offeredOperators, operatorSlots, slotAt, type SlotKind } from './operator-slots';
import { operatorLabel, operatorTemplate } from './operator-template';
import { ScalarControl } from './scalar-control';

/** A value that is worked out: an operator as the sentence it makes, with its arguments in their places. */
export function LogicExpression({ model, path, variables }: PartProps) {
  const { Part } = useLogicEdit();
  switch (model.kind) {
    case 'call':
      return <Call model={model} path={path} variables={variables} />;
    case 'variable':
      return <FieldSelect path={path} value={model.path} variables={variables} asName={false} />;
    case 'constant':
      return <Constant model={model} path={path} field={undefined} />;
    case 'list':
      return <ListValues model={model} path={path} variables={variables} />;
    case 'group':
    case 'not':
    case 'raw':
    case 'rows':
    case 'test':
      return <Part model={model} path={path} variables={variables} />;
  }
}

function Call({ model, path, variables }: PartProps<LogicCall>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { disabled, change, remove } = useLogicEdit();
  const { operator, args } = model;
  const { least = 1, most = 1 } = operatorSlots(operator) ?? {};
  const pieces = useMemo(
    () => operatorTemplate(operator, args.length, locale),
    [operator, args.length, locale],
  );
  return (
    <div className="logic-call">
      <OperatorSelect model={model} path={path} variables={variables} />
      {pieces.map((piece, position) => {
        if ('text' in piece) return <span key={position}>{piece.text}</span>;
        const arg = args[piece.place];
        if (arg === undefined) return null;
        return (
          <Argument
            key={position}
            model={arg}
            path={[...path, piece.place]}
            slot={slotAt(operator, piece.place)}
            variables={scopeOf(model, piece.place, variables)}
            comparedWith={fieldBeside(args, piece.place, variables)}
            canRemove={args.length > least && piece.place >= least - 1}
            onRemove={() => remove([...path, piece.place])}
          />
        );
      })}
      {!disabled && args.length < most && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('logic.addArgument')}
          title={t('logic.addArgument')}
          onClick={() =>
            change(path, newCall(operator, [...args, newArgument(operator, args.length, args, variables)]))
          }
        />
      )}
    </div>
  );
}

function OperatorSelect({ model, path, variables }: PartProps<LogicCall>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { disabled, change } = useLogicEdit();
  const options = useMemo(() => {
    const labelOf = (name: string): string => operatorLabel(name, operatorSlots(name)?.least ?? 1, locale);
    const groups = offeredOperators.map(({ group, names }) => ({
      label: t(`logic.operatorGroup.${group}`),
      options: names.map((name) => ({ value: name, label: labelOf(name) })),
    }));
    const isOffered = offeredOperators.some(({ names }) => names.some((name) => name === model.operator));
    return isOffered
      ? groups
      : [{ label: '', options: [{ value: model.operator, label: labelOf(model.operator) }] }, ...groups];
  }, [t, locale, model.operator]);
  return (
    <Select<string>
      size="small"
      className="logic-operator"
      variant="filled"
      popupMatchSelectWidth={false}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('logic.operator')}
      value={model.operator}
      options={options}
      onChange={(operator) => change(path, withOperator(model, operator, variables))}
    />
  );
}

interface ArgumentProps extends PartProps {
  slot: SlotKind;
  /** The field that a fixed value stands beside: its values are offered. */
  comparedWith: LogicField | undefined;
  canRemove: boolean;
  onRemove: () => void;
}

function Argument({ model, path, slot, variables, comparedWith, canRemove, onRemove }: ArgumentProps) {
  const { t } = useTranslation();
  const { disabled } = useLogicEdit();
  const isFixed = slot === 'fieldName' || slot === 'vocabulary' || slot === 'datePart';
  return (
    <span className="logic-argument">
      {isFixed && model.kind === 'constant' ? (
        <Named model={model} path={path} slot={slot} variables={variables} />
      ) : model.kind === 'constant' ? (
        <Constant model={model} path={path} field={comparedWith} />
      ) : (
        <LogicExpression model={model} path={path} variables={variables} />
      )}
      {!disabled && !isFixed && <KindSwitch model={model} path={path} variables={variables} />}
      {!disabled && canRemove && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('logic.removeArgument')}
          onClick={onRemove}
        />
      )}
    </span>
  );
}

type Way = 'field' | 'text' | 'number' | 'truth' | 'blank' | 'list' | 'call' | 'condition';

/** Another way to give the value: a field, something fixed, a list, a calculation, or a condition. */
function KindSwitch({ model, path, variables }: PartProps) {
  const { t } = useTranslation();
  const { change } = useLogicEdit();
  const first = variables.fields[0]?.path ?? '';
  const ways: readonly { name: Way; part: LogicModel }[] = [
    { name: 'field', part: { kind: 'variable', path: first } },
    { name: 'text', part: { kind: 'constant', value: '' } },
    { name: 'number', part: { kind: 'constant', value: 0 } },
    { name: 'truth', part: { kind: 'constant', value: true } },
    { name: 'blank', part: { kind: 'constant', value: null } },
    { name: 'list', part: { kind: 'list', items: [] } },
    { name: 'call', part: newCall('+', [model, { kind: 'constant', value: 1 }]) },
    { name: 'condition', part: newTest(variables) },
  ];
  const items: MenuProps['items'] = ways.map(({ name, part }) => ({
    key: name,
    label: t(`logic.way.${name}`),
    onClick: () => change(path, part),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button
        type="text"
        size="small"
        icon={<DownOutlined aria-hidden />}
        aria-label={t('logic.way.title')}
      />
    </Dropdown>
  );
}

function FieldSelect({
  value,
  path,
  variables,
  asName,
}: {
  value: string;
  path: LogicPath;
  variables: LogicVariables;
  /** The operator takes the name of the field, not its value. */
  asName: boolean;
}) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  const known = variables.fields.map(({ path: name, label }) => ({ value: name, label }));
  const isKnown = known.some((option) => option.value === value);
  const label = value === '' ? t('logic.wholeRow') : value;
  return (
    <Select<string>
      size="small"
      style={{ minWidth: 110, maxWidth: 240 }}
      popupMatchSelectWidth={false}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('logic.field')}
      value={value}
      options={isKnown ? known : [{ value, label }, ...known]}
      onChange={(next) =>
        change(path, asName ? { kind: 'constant', value: next } : { kind: 'variable', path: next })
      }
    />
  );
}

const dateParts = ['year', 'quarter', 'month', 'day', 'weekday'] as const;

function Named({
  model,
  path,
  slot,
  variables,
}: PartProps<LogicConstant> & { slot: 'fieldName' | 'vocabulary' | 'datePart' }) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  const value = String(model.value);
  if (slot === 'fieldName') return <FieldSelect path={path} value={value} variables={variables} asName />;
  const options =
    slot === 'vocabulary'
      ? [...variables.vocabularies]
      : dateParts.map((part) => ({ value: part, label: t(`logic.datePart.${part}`) }));
  return (
    <Select<string>
      size="small"
      style={{ minWidth: 90 }}
      popupMatchSelectWidth={false}
      disabled={disabled}
      aria-label={t('logic.value')}
      value={value}
      options={options}
      onChange={(next) => change(path, { kind: 'constant', value: next })}
    />
  );
}

function Constant({
  model,
  path,
  field,
}: {
  model: LogicConstant;
  path: LogicPath;
  field: LogicField | undefined;
}) {
  const { t } = useTranslation();
  const { disabled, change } = useLogicEdit();
  if (model.value === null) return <em>{t('value.blank')}</em>;
  return (
    <ScalarControl
      field={field}
      value={model.value}
      disabled={disabled}
      label={t('logic.value')}
      onChange={(value) => change(path, { kind: 'constant', value })}
    />
  );
}

/** Plain values as tags; a list that holds more than that one part below the other. */
function ListValues({ model, path, variables }: PartProps<LogicList>) {
  const { t } = useTranslation();
  const { disabled, change, remove } = useLogicEdit();
  const texts = model.items.map((item) =>
    item.kind === 'constant' && typeof item.value === 'string' ? item.value : undefined,
  );
  if (texts.every((text) => text !== undefined)) {
    return (
      <Select<string[]>
        size="small"
        mode="tags"
        style={{ minWidth: 160 }}
        disabled={disabled}
        aria-label={t('logic.value')}
        tokenSeparators={[',', '，', '、']}
        value={texts}
        onChange={(values) =>
          change(path, { kind: 'list', items: values.map((value) => ({ kind: 'constant', value })) })
        }
      />
    );
  }
  return (
    <span className="logic-call">
      {model.items.map((item, place) => (
        <Argument
          key={place}
          model={item}
          path={[...path, place]}
          slot="value"
          variables={variables}
          comparedWith={undefined}
          canRemove
          onRemove={() => remove([...path, place])}
        />
      ))}
    </span>
  );
}

function scopeOf({ args, operator }: LogicCall, place: number, variables: LogicVariables): LogicVariables {
  const slot = slotAt(operator, place);
  return slot === 'ofRow' || slot === 'rowValue' ? rowVariables(args[0], variables) : variables;
}

/** A fixed value beside a single field is one of that field's. */
function fieldBeside(
  args: readonly LogicModel[],
  place: number,
  variables: LogicVariables,
): LogicField | undefined {
  const [other] = args.filter((_, at) => at !== place);
  return args.length === 2 && other?.kind === 'variable'
    ? findField(variables.fields, other.path)
    : undefined;
}
