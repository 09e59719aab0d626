import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { HierarchyTree } from './hierarchy-tree';
import { RelateDialog } from './relate-dialog';
import { relationsQuery } from './relation-queries';
import { RelationTable } from './relation-table';
import { SuggestedRelations } from './suggested-relations';

/** How the record stands to others: its hierarchy, its relations now and before, and those that are likely. */
export function RelationsTab({ id }: { id: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const entity = useEntity();
  const [relating, setRelating] = useState(false);
  const list = useInfiniteQuery(relationsQuery(entity, id));
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const { types = [], editable = false, total = 0 } = list.data.pages[0] ?? {};
  if (types.length === 0 && items.length === 0)
    return <EmptyState title={t('relations.noTypes')} description={t('relations.noTypesHelp')} />;
  return (
    <Flex vertical gap={16}>
      <Flex gap={12} align="center" justify="space-between" wrap>
        <span role="status">{t('relations.total', { count: total, shown: formats.count(total) })}</span>
        {editable && types.length > 0 && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setRelating(true)}>
            {t('relations.add')}
          </Button>
        )}
      </Flex>
      {editable && <SuggestedRelations id={id} />}
      {items.some(({ hierarchy, holds }) => hierarchy && holds) && <HierarchyTree id={id} />}
      {items.length === 0 ? (
        <EmptyState title={t('relations.none')} description={t('relations.noneHelp')} />
      ) : (
        <RelationTable id={id} items={items} />
      )}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'start' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('action.more')}
        </Button>
      )}
      {relating && <RelateDialog id={id} types={types} onClose={() => setRelating(false)} />}
    </Flex>
  );
}
