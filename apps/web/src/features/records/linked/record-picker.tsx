import { isBlank, type RecordLink as LinkedRecord } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, Select, Spin, type SelectProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntities } from '~/shared/definitions/use-entities';
import { titleOfRecord } from '~/shared/records/title-of-record';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { candidatesQuery } from './link-queries';
import { useNamedRecord } from './reference-name';

export interface RecordPickerProps extends Pick<
  SelectProps<string>,
  'id' | 'disabled' | 'onBlur' | 'onFocus' | 'aria-label' | 'aria-describedby' | 'placeholder' | 'autoFocus'
> {
  /** Whose records can be picked. */
  entity: string;
  value: string | undefined;
  /** What is known of referenced records already. */
  links?: readonly LinkedRecord[];
  /** A record that cannot be picked: the one that is being edited. */
  except?: string;
  onChange: (id: string | undefined) => void;
}

interface Candidate {
  value: string;
  label: string;
  code: string | null;
}

/** Finds a record by name, pinyin or code among those that the person may see. */
export function RecordPicker({ entity, value, links, except, onChange, ...control }: RecordPickerProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const later = useLaterValue(words.trim(), 200);
  const titleField = useEntities().find(({ id }) => id === entity)?.titleField ?? '';
  const found = useQuery({ ...candidatesQuery(entity, later), enabled: isOpen });
  const named = useNamedRecord(entity, value, links);
  const candidates = (found.data?.items ?? [])
    .filter(({ id }) => id !== except)
    .map((record): Candidate => ({
      value: record.id,
      label: titleOfRecord(record, titleField),
      code: record.code,
    }));
  const chosen: Candidate | undefined =
    value === undefined
      ? undefined
      : {
          value,
          label:
            named === undefined
              ? '…'
              : named.isArchived
                ? `${named.title} (${t('status.archived')})`
                : named.title,
          code: named?.code ?? null,
        };
  const isOffered = candidates.some((candidate) => candidate.value === value);
  return (
    <Select<string, Candidate>
      {...control}
      style={{ width: '100%' }}
      allowClear
      placeholder={
        control.disabled === true
          ? undefined
          : isBlank(control.placeholder)
            ? t('references.placeholder')
            : control.placeholder
      }
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) setWords('');
      }}
      value={value}
      // The chosen record keeps its name, also where the search does not find it.
      options={chosen === undefined || isOffered || words !== '' ? candidates : [chosen, ...candidates]}
      labelRender={({ value: shown, label }) => (shown === value ? (chosen?.label ?? label) : label)}
      optionRender={({ data }) => (
        <Flex justify="space-between" gap={12}>
          <span className="one-line">{data.label}</span>
          <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
            {data.code}
          </span>
        </Flex>
      )}
      notFoundContent={
        found.isFetching ? (
          <Spin size="small" />
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('references.noneFound')} />
        )
      }
      onChange={(id: string | undefined) => onChange(id)}
    />
  );
}
