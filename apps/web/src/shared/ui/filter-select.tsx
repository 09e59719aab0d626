import { Select, type SelectProps } from 'antd';

export interface FilterSelectProps<Value extends string> {
  /** What the list is narrowed by. */
  label: string;
  /** What is shown while it is not narrowed: "Any person". */
  any: string;
  value: Value | undefined;
  options: SelectProps<Value>['options'];
  onChange: (value: Value | undefined) => void;
  minWidth?: number;
}

/** Narrows a list to one value, or to none. */
export function FilterSelect<Value extends string = string>({
  label,
  any,
  minWidth = 180,
  ...select
}: FilterSelectProps<Value>) {
  return (
    <Select<Value>
      allowClear
      style={{ minWidth }}
      aria-label={label}
      placeholder={any}
      showSearch={{ optionFilterProp: 'label' }}
      {...select}
    />
  );
}
