import { PlusOutlined } from '@ant-design/icons';
import type { RecordSelection, RecordView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Input, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordSearch } from '~/shared/api/record-search';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useRecordNavigation } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { BulkEditDialog } from '../bulk/bulk-edit-dialog';
import { SelectionBar, type RecordChoice } from '../bulk/selection-bar';
import { ColumnChooser } from './column-chooser';
import { FilterBar } from './filter-bar';
import { defaultColumns, listColumns } from './list-columns';
import { recordListQuery } from './record-list-query';
import { RecordTable } from './record-table';
import { useRecordWords } from './use-record-words';
import { useColumnChoice } from './use-column-choice';

/** The records of the entity shown here: narrowed, ordered, chosen, opened. */
export function RecordsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = useRecordNavigation();
  const entity = useEntity();
  const words = useRecordWords();
  const search: RecordSearch = useSearch({ strict: false });
  const canCreate = useCan('records.create');
  const canEditMany = useCan('cleansing.run');
  const canMerge = useCan('records.merge');
  const [choice, setChoice] = useState<RecordChoice>();
  const [isEditing, setEditing] = useState(false);
  const change = (part: Partial<RecordSearch>): void => {
    // What is chosen belongs to what is shown; another order shows the same.
    if (!('sort' in part)) setChoice(undefined);
    void navigate({ to: '.', search: (now) => ({ ...now, ...part }), replace: true });
  };
  const list = useInfiniteQuery(recordListQuery(entity, search));
  const records = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total;
  const { columns, chooser, labelOf } = useColumns();
  const searchBox = useRef<InputRef>(null);
  useHotkeys({
    '/': () => searchBox.current?.focus(),
    n: () => canCreate && pages.create(),
  });
  const isNarrowed =
    search.search !== undefined || search.filter !== undefined || search.status !== undefined;
  return (
    <Page
      fill
      title={words.plural}
      subtitle={total === undefined ? ' ' : <span role="status">{words.total(total)}</span>}
      actions={
        canCreate && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => pages.create()}>
            {words.create}
          </Button>
        )
      }
    >
      <Flex gap={8} wrap justify="space-between">
        <Flex gap={8} wrap align="flex-start" style={{ flex: 1 }}>
          {choice === undefined ? (
            <>
              <SearchBox
                ref={searchBox}
                words={search.search}
                onSearch={(words) => change({ search: words })}
              />
              <FilterBar search={search} onChange={change} />
            </>
          ) : (
            <SelectionBar
              choice={choice}
              total={total ?? 0}
              canChooseAll={canEditMany && search.status !== 'archived'}
              onChoose={setChoice}
              onEdit={canEditMany ? () => setEditing(true) : undefined}
              onMerge={canMerge ? pages.merge : undefined}
            />
          )}
        </Flex>
        {chooser}
      </Flex>
      {list.error !== null && records.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : total === 0 ? (
        <EmptyState
          title={isNarrowed ? words.noneFound : words.none}
          description={isNarrowed ? words.noneFoundHelp : words.noneHelp}
          action={
            !isNarrowed && (
              <Link to="/imports" search={entity === customerEntity ? {} : { entity }}>
                <Button>{t('imports.start')}</Button>
              </Link>
            )
          }
        />
      ) : (
        <RecordTable
          records={records}
          columns={columns}
          sort={search.sort}
          loading={list.isPending || list.isPlaceholderData}
          labelOf={labelOf}
          chosen={canEditMany || canMerge ? chosenIds(choice, records) : undefined}
          onChoose={(ids) => setChoice(ids.length === 0 ? undefined : { ids })}
          onSort={(sort) => change({ sort })}
          onOpen={({ id }) => pages.open(id)}
          onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        />
      )}
      {isEditing && choice !== undefined && (
        <BulkEditDialog choice={choice} selection={selectionOf(search)} onClose={() => setEditing(false)} />
      )}
    </Page>
  );
}

function chosenIds(choice: RecordChoice | undefined, loaded: readonly RecordView[]): readonly string[] {
  if (choice === undefined) return [];
  return choice === 'all' ? loaded.map(({ id }) => id) : choice.ids;
}

function selectionOf({ search, status, filter }: RecordSearch): RecordSelection {
  return {
    ...(filter === undefined ? {} : { all: filter }),
    ...(search === undefined ? {} : { search }),
    ...(status === undefined || status === 'archived' ? {} : { status }),
  };
}

function useColumns() {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const [chosen, choose] = useColumnChoice(useMemo(() => defaultColumns(set), [set]));
  const all = useMemo(() => listColumns(set), [set]);
  const labelOf = (id: string): string =>
    id === 'status' || id === 'updatedAt' || id === 'updatedBy' || id === 'createdAt'
      ? t(`records.${id}`)
      : id === 'code' && !set.labels.has('code')
        ? t('records.code')
        : texts.label(id);
  const columns = chosen.flatMap((id) => all.find((column) => column.id === id) ?? []);
  const chooser = (
    <ColumnChooser
      all={all.map(({ id }) => ({ id, label: labelOf(id) }))}
      chosen={chosen}
      onChoose={choose}
    />
  );
  return { columns: columns.length === 0 ? all.slice(0, 6) : columns, chooser, labelOf };
}

interface SearchBoxProps {
  ref: React.Ref<InputRef>;
  words: string | undefined;
  onSearch: (words: string | undefined) => void;
}

function SearchBox({ ref, words, onSearch }: SearchBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(words ?? '');
  const later = useLaterValue(typed.trim(), 250);
  const [asked, setAsked] = useState(words);
  // Cleared or changed from outside, the box follows; the answer to what was typed itself does not disturb typing on.
  if (words !== asked) {
    setAsked(words);
    if ((words ?? '') !== later) setTyped(words ?? '');
  }
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    if (later !== (words ?? '')) latest.current(later === '' ? undefined : later);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is typed starts a search
  }, [later]);
  return (
    <Input.Search
      ref={ref}
      allowClear
      style={{ width: 300 }}
      value={typed}
      placeholder={t('records.searchPlaceholder')}
      aria-label={useRecordWords().search}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
