import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { PagedItems } from '~/shared/ui/paged-items';
import { EmptyState } from '~/shared/ui/states';
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
  const { types = [], editable = false, total = 0 } = list.data?.pages[0] ?? {};
  return (
    <>
      <PagedItems list={list}>
        {(items) =>
          types.length === 0 && items.length === 0 ? (
            <EmptyState title={t('relations.noTypes')} description={t('relations.noTypesHelp')} />
          ) : (
            <Flex vertical gap={16}>
              <Flex gap={12} align="center" justify="space-between" wrap>
                <span role="status">
                  {t('relations.total', { count: total, shown: formats.count(total) })}
                </span>
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
            </Flex>
          )
        }
      </PagedItems>
      {relating && <RelateDialog id={id} types={types} onClose={() => setRelating(false)} />}
    </>
  );
}
