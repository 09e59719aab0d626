import type { WidgetProps } from '@rjsf/utils';
import { Input, InputNumber } from 'antd';
import type { ChangeEvent } from 'react';
import { controlProps } from './control-props';

export function TextControl(props: WidgetProps) {
  return <Input {...textProps(props)} />;
}

/** Codes and numbers are read character by character: one width for all of them. */
export function IdentifierControl(props: WidgetProps) {
  return <Input {...textProps(props)} className="code-input" spellCheck={false} />;
}

export function LongTextControl(props: WidgetProps) {
  return <Input.TextArea {...textProps(props)} autoSize={{ minRows: 2, maxRows: 8 }} />;
}

export function NumberControl(props: WidgetProps) {
  return (
    <InputNumber<number>
      {...controlProps(props)}
      style={{ width: '100%' }}
      value={typeof props.value === 'number' ? props.value : null}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

export function MoneyControl(props: WidgetProps) {
  return (
    <InputNumber<number>
      {...controlProps(props)}
      style={{ width: '100%' }}
      controls={false}
      precision={2}
      value={typeof props.value === 'number' ? props.value : null}
      formatter={(value) => (value === undefined ? '' : withThousands(String(value)))}
      parser={(text) => Number((text ?? '').replace(/[,，\s]/g, ''))}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

function withThousands(number: string): string {
  const [whole = '', decimals] = number.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return decimals === undefined || /^0*$/.test(decimals) ? grouped : `${grouped}.${decimals}`;
}

/** Text that is emptied is no value. */
function textProps(props: WidgetProps) {
  return {
    ...controlProps(props),
    value: textOf(props.value),
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void =>
      props.onChange(target.value === '' ? undefined : target.value),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
