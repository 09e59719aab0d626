import type { GoldenViewSummary } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Empty, Flex, Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { goldenViewListQuery, linkableGroupsQuery } from './golden-view-queries';

interface ChoiceProps {
  id: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

interface Option {
  value: string;
  label: string;
  beside: string;
}

/** A match group that waits, found by what its members hold. */
export function GroupChoice(props: ChoiceProps) {
  const { t } = useTranslation();
  const text = useText();
  const [words, setWords] = useState('');
  const groups = useQuery(linkableGroupsQuery(useEntity(), useLaterValue(words.trim(), 200)));
  const options = (groups.data?.items ?? []).map((group): Option => ({
    value: group.id,
    label: group.titles.join(' / '),
    beside: `${t('goldenViews.members', { count: group.size })} · ${text(group.reason)}`,
  }));
  return <SearchedSelect {...props} {...{ words, options }} isBusy={groups.isFetching} onSearch={setWords} />;
}

/** Another golden view, found by what its members hold. */
export function ViewChoice({ except, ...props }: ChoiceProps & { except: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const later = useLaterValue(words.trim(), 200);
  const views = useInfiniteQuery(goldenViewListQuery(useEntity(), later === '' ? {} : { text: later }));
  const options = (views.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => id !== except)
    .map((view): Option => ({
      value: view.id,
      label: view.members.map(({ title }) => title).join(' / '),
      beside: t('goldenViews.members', { count: sizeOf(view) }),
    }));
  return <SearchedSelect {...props} {...{ words, options }} isBusy={views.isFetching} onSearch={setWords} />;
}

export function sizeOf({ members, hiddenMembers }: GoldenViewSummary): number {
  return members.length + hiddenMembers;
}

interface SearchedSelectProps extends ChoiceProps {
  words: string;
  options: readonly Option[];
  isBusy: boolean;
  onSearch: (words: string) => void;
}

function SearchedSelect({ id, value, words, options, isBusy, onChange, onSearch }: SearchedSelectProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Option>();
  // The chosen one keeps its name, also where the search does not find it.
  const isOffered = options.some((option) => option.value === value);
  const shown = chosen === undefined || isOffered || words !== '' ? options : [chosen, ...options];
  return (
    <Select<string, Option>
      id={id}
      allowClear
      style={{ width: '100%' }}
      placeholder={t('goldenViews.searchHint')}
      showSearch={{ filterOption: false, searchValue: words, onSearch }}
      value={value}
      options={[...shown]}
      labelRender={({ label }) => chosen?.label ?? label}
      optionRender={({ data }) => (
        <Flex vertical>
          <span className="one-line">{data.label}</span>
          <span className="one-line" style={{ color: 'var(--guiyi-quiet)' }}>
            {data.beside}
          </span>
        </Flex>
      )}
      notFoundContent={
        isBusy ? (
          <Spin size="small" />
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('references.noneFound')} />
        )
      }
      onChange={(picked: string | undefined) => {
        setChosen(shown.find((option) => option.value === picked));
        onSearch('');
        onChange(picked);
      }}
    />
  );
}
