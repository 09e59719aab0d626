import type { WidgetProps } from '@rjsf/utils';
import { AutoComplete, DatePicker, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useUsernames } from '../../record/use-usernames';
import { controlProps } from './control-props';

function optionsOf({ options }: WidgetProps) {
  const disabled = (options.enumDisabled ?? []) as unknown[];
  return (options.enumOptions ?? []).map(({ value, label }) => ({
    value: value as string,
    label,
    disabled: disabled.includes(value),
  }));
}

export function ChoiceControl(props: WidgetProps) {
  return (
    <Select<string>
      {...controlProps(props)}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof props.value === 'string' ? props.value : undefined}
      options={optionsOf(props)}
      onChange={(value: string | undefined) => props.onChange(value)}
    />
  );
}

export function MultiChoiceControl(props: WidgetProps) {
  return (
    <Select<string[]>
      {...controlProps(props)}
      mode="multiple"
      style={{ width: '100%' }}
      value={Array.isArray(props.value) ? (props.value as string[]) : []}
      options={optionsOf(props)}
      onChange={(values) => props.onChange(values.length === 0 ? undefined : values)}
    />
  );
}

export function TagsControl(props: WidgetProps) {
  return (
    <Select<string[]>
      {...controlProps(props)}
      mode="tags"
      style={{ width: '100%' }}
      tokenSeparators={[',', '，', ';', '；']}
      value={Array.isArray(props.value) ? (props.value as string[]) : []}
      suffixIcon={null}
      notFoundContent={null}
      onChange={(values) => props.onChange(values.length === 0 ? undefined : values)}
    />
  );
}

export function BooleanControl(props: WidgetProps) {
  const { t } = useTranslation();
  const { onBlur: _onBlur, onFocus: _onFocus, placeholder: _placeholder, ...control } = controlProps(props);
  return (
    <Switch
      {...control}
      checked={props.value === true}
      checkedChildren={t('value.yes')}
      unCheckedChildren={t('value.no')}
      onChange={(checked) => props.onChange(checked)}
    />
  );
}

export function DateControl(props: WidgetProps) {
  const date = typeof props.value === 'string' ? dayjs(props.value) : null;
  return (
    <DatePicker
      {...controlProps(props)}
      style={{ width: '100%' }}
      value={date?.isValid() === true ? date : null}
      onChange={(value) => props.onChange(value === null ? undefined : value.format('YYYY-MM-DD'))}
    />
  );
}

/** Usernames that the person may see are offered; any may be typed. */
export function UserControl(props: WidgetProps) {
  const usernames = useUsernames();
  return (
    <AutoComplete
      {...controlProps(props)}
      style={{ width: '100%' }}
      value={typeof props.value === 'string' ? props.value : undefined}
      options={usernames.map(({ username, displayName }) => ({
        value: username,
        label: `${displayName} (${username})`,
      }))}
      showSearch={{
        filterOption: (typed, option) => option?.label.toLowerCase().includes(typed.toLowerCase()) ?? false,
      }}
      onChange={(value: string | undefined) => props.onChange(value === '' ? undefined : value)}
    />
  );
}
