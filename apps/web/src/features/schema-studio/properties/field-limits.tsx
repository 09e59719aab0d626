import type { FieldSchema } from '@guiyi/contracts';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PatternInput } from './pattern-input';

type NumberLimit = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'multipleOf' | 'minItems' | 'maxItems';
/** The limits that can be set on a field, and that a department can tighten. */
export type Limits = Partial<Pick<FieldSchema, NumberLimit | 'pattern'>>;

const limitsOf: Readonly<Record<FieldSchema['type'], readonly NumberLimit[]>> = {
  string: ['minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'multipleOf'],
  boolean: [],
  array: ['minItems', 'maxItems'],
};
/** Counts, which are whole and not below nought. */
const counts: readonly NumberLimit[] = ['minLength', 'maxLength', 'minItems', 'maxItems'];
const withoutPattern = ['choice', 'region', 'user', 'department', 'date', 'reference', 'computed'];

interface FieldLimitsProps {
  schema: FieldSchema;
  value: Limits;
  /** What holds where nothing is set: the limits of the core. */
  inherited?: Limits;
  samples: readonly string[];
  without?: readonly NumberLimit[];
  onChange: <Name extends keyof Limits>(name: Name, value: Limits[Name] | undefined) => void;
}

export function FieldLimits({
  schema,
  value,
  inherited = {},
  samples,
  without = [],
  onChange,
}: FieldLimitsProps) {
  const { t } = useTranslation();
  const id = useId();
  const names = limitsOf[schema.type].filter((name) => !without.includes(name));
  const hasPattern = schema.type === 'string' && !withoutPattern.includes(schema['x-field'].kind);
  return (
    <>
      {names.length > 0 && (
        <div className="studio-pairs">
          {names.map((name) => (
            <div key={name}>
              <label htmlFor={`${id}-${name}`}>{t(`studio.limit.${name}`)}</label>
              <InputNumber<number>
                id={`${id}-${name}`}
                style={{ width: '100%' }}
                {...(counts.includes(name) ? { min: 0, precision: 0 } : {})}
                placeholder={inherited[name] === undefined ? undefined : String(inherited[name])}
                value={value[name] ?? null}
                onChange={(limit) => onChange(name, limit ?? undefined)}
              />
            </div>
          ))}
        </div>
      )}
      {hasPattern && (
        <PatternInput
          value={value.pattern}
          samples={samples}
          onChange={(pattern) => onChange('pattern', pattern)}
        />
      )}
    </>
  );
}
