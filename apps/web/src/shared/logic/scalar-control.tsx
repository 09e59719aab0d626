import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { LogicField } from './logic-field';
import type { Scalar } from './logic-test';
import { LookUpControl } from './look-up-value';

interface ScalarProps {
  field: LogicField | undefined;
  value: Scalar;
  disabled: boolean;
  label: string;
  onChange: (value: Scalar) => void;
}

/** The type of what is there decides before the type of the field: it is shown as it is. */
export function ScalarControl({ field, value, disabled, label, onChange }: ScalarProps) {
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
  if (field?.look !== undefined || field?.references !== undefined) {
    return (
      <LookUpControl field={field} value={value} disabled={disabled} label={label} onChange={onChange} />
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
