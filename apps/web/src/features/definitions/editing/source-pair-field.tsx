import type { FieldProps } from '@rjsf/utils';
import { Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentForm } from './document-form-context';
import { labelOf } from './inner-field';

const ends = [0, 1] as const;

/** One record comes from the first source, the other from the second; the same twice: both from it. */
export function SourcePairField(props: FieldProps) {
  const { t } = useTranslation();
  const values = (Array.isArray(props.formData) ? props.formData : []) as string[];
  const label = labelOf(props);
  const replace = (end: 0 | 1, value: string | undefined): void => {
    const next = ends.map((at) => (at === end ? (value ?? '') : (values[at] ?? '')));
    const isEmpty = next.every((one) => one === '');
    props.onChange(isEmpty && props.required !== true ? undefined : next, props.fieldPathId.path);
  };
  return (
    <Flex gap={8} align="center" role="group" aria-label={label} wrap>
      {ends.map((end) => (
        <Flex key={end} gap={8} align="center">
          {end === 1 && <span aria-hidden>↔</span>}
          <SourceSelect
            label={t(end === 0 ? 'document.firstSource' : 'document.secondSource')}
            value={values[end]}
            disabled={props.readonly === true}
            onChange={(value) => replace(end, value)}
          />
        </Flex>
      ))}
    </Flex>
  );
}

interface SourceSelectProps {
  label: string;
  value: string | undefined;
  disabled: boolean;
  onChange: (value: string | undefined) => void;
}

/** A source that is known, or one that is typed. */
function SourceSelect({ label, value, disabled, onChange }: SourceSelectProps) {
  const { sources } = useDocumentForm();
  const [words, setWords] = useState('');
  const known = new Set(sources.map((source) => source.value));
  const others = [value ?? '', words.trim()].filter((word) => word !== '' && !known.has(word));
  return (
    <Select<string>
      style={{ width: 220 }}
      allowClear
      showSearch={{ optionFilterProp: 'label', onSearch: setWords }}
      aria-label={label}
      placeholder={label}
      disabled={disabled}
      value={value === '' ? undefined : value}
      options={[...sources, ...[...new Set(others)].map((word) => ({ value: word, label: word }))]}
      onChange={(next: string | undefined) => {
        setWords('');
        onChange(next);
      }}
    />
  );
}
