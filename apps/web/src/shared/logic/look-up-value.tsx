import { Select } from 'antd';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogicField } from './logic-field';

interface RecordPickerProps {
  entity: string;
  value: string | undefined;
  disabled: boolean;
  'aria-label': string;
  onChange: (id: string | undefined) => void;
}

/** What picks a record of an entity: the application gives it, as conditions know nothing of records. */
export const LogicRecordPicker = createContext<((props: RecordPickerProps) => ReactNode) | undefined>(
  undefined,
);

interface LookUpProps {
  field: LogicField;
  value: string;
  disabled: boolean;
  label: string;
  onChange: (value: string) => void;
}

/** One value out of many: a record by its name, an entry of a long vocabulary by its label. */
export function LookUpControl({ field, value, disabled, label, onChange }: LookUpProps) {
  const pickRecord = useContext(LogicRecordPicker);
  if (field.references !== undefined && pickRecord !== undefined)
    return (
      <div style={{ flex: 1, minWidth: 0 }}>
        {pickRecord({
          entity: field.references,
          value: value === '' ? undefined : value,
          disabled,
          'aria-label': label,
          onChange: (id) => onChange(id ?? ''),
        })}
      </div>
    );
  return (
    <FoundEntries
      field={field}
      value={value === '' ? [] : [value]}
      disabled={disabled}
      label={label}
      onChange={(values) => onChange(values.at(-1) ?? '')}
    />
  );
}

interface FoundEntriesProps extends Omit<LookUpProps, 'value' | 'onChange'> {
  value: readonly string[];
  several?: boolean;
  onChange: (values: string[]) => void;
}

/** Entries that what is typed finds; those that are chosen keep their labels. */
export function FoundEntries({
  field,
  value,
  several = false,
  disabled,
  label,
  onChange,
}: FoundEntriesProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const options = useMemo(() => {
    const found = field.look?.find(words) ?? [];
    const chosen = value.filter((one) => words === '' && found.every((option) => option.value !== one));
    return [...chosen.map((one) => ({ value: one, label: field.look?.labelOf(one) ?? one })), ...found];
  }, [field, words, value]);
  return (
    <Select<string[]>
      className={several ? 'logic-value' : undefined}
      style={{ flex: 1, minWidth: 0 }}
      mode={several ? 'multiple' : undefined}
      aria-label={label}
      disabled={disabled}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      placeholder={t('logic.lookUp')}
      // A list of one is drawn as one value.
      value={several ? [...value] : ((value[0] ?? undefined) as unknown as string[])}
      labelRender={({ value: shown, label: found }) =>
        found ?? field.look?.labelOf(String(shown)) ?? String(shown)
      }
      options={options}
      onChange={(next: string[] | string) => {
        setWords('');
        onChange(Array.isArray(next) ? next : [next]);
      }}
    />
  );
}
