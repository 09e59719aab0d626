import type { WidgetProps } from '@rjsf/utils';
import { Input, InputNumber } from 'antd';
import { controlProps } from './control-props';

export function TextControl(props: WidgetProps) {
  return (
    <Input
      {...controlProps(props)}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
}

/** Codes and numbers are read character by character: one width for all of them. */
export function IdentifierControl(props: WidgetProps) {
  return (
    <Input
      {...controlProps(props)}
      className="code-input"
      spellCheck={false}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
}

export function LongTextControl(props: WidgetProps) {
  return (
    <Input.TextArea
      {...controlProps(props)}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
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

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
