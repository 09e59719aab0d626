import type { WidgetProps } from '@rjsf/utils';

/** What every control takes from the form: name, locks, and where its findings and help are read. */
export function controlProps({
  id,
  readonly,
  disabled,
  onBlur,
  onFocus,
  value,
  hideLabel,
  label,
  placeholder,
}: WidgetProps) {
  const isLocked = readonly === true || disabled === true;
  return {
    id,
    disabled: isLocked,
    // An example in a locked field would pass for its value.
    placeholder: isLocked ? undefined : placeholder,
    'aria-describedby': `${id}-findings ${id}-help`,
    ...(hideLabel === true ? { 'aria-label': label } : {}),
    onBlur: () => onBlur(id, value),
    onFocus: () => onFocus(id, value),
  };
}
