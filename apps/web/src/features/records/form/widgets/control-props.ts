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
}: WidgetProps) {
  return {
    id,
    disabled: readonly === true || disabled === true,
    'aria-describedby': `${id}-findings ${id}-help`,
    ...(hideLabel === true ? { 'aria-label': label } : {}),
    onBlur: () => onBlur(id, value),
    onFocus: () => onFocus(id, value),
  };
}
