import type { RecordReference } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { inLocale } from '@guiyi/contracts';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { definitionSetQueryOf } from '~/shared/definitions/use-definition-set';
import { useEntityTitle } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useLocale } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
import { PagedItems } from '~/shared/ui/paged-items';
import { StatusTag } from '~/shared/ui/tags';
import { referencesQuery } from './link-queries';

/** Where the record is used: the records whose fields name it. */
export function ReferencesTab({ id }: { id: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const entity = useEntity();
  const list = useInfiniteQuery(referencesQuery(entity, id));
  const total = list.data?.pages[0]?.total ?? 0;
  const columns: TableColumnsType<RecordReference> = [
    { title: t('references.kind'), width: 160, render: (_, { entity: of }) => <EntityTitle entity={of} /> },
    {
      title: t('references.record'),
      render: (_, { entity: of, record }) =>
        record.readable ? (
          <RecordLink entity={of} id={record.id}>
            {record.title ?? record.code} <span className="code-text">{record.code}</span>
          </RecordLink>
        ) : (
          t('references.hidden')
        ),
    },
    { title: t('references.field'), width: 240, render: (_, reference) => <FieldLabel {...reference} /> },
    {
      title: t('records.status'),
      width: 110,
      render: (_, { record: { status } }) => status !== null && <StatusTag status={status} />,
    },
  ];
  return (
    <PagedItems list={list} empty={{ title: t('references.none'), description: t('references.noneHelp') }}>
      {(items) => (
        <>
          <p role="status">{t('references.total', { count: total, shown: formats.count(total) })}</p>
          <Table<RecordReference>
            size="small"
            rowKey={({ entity: of, field, record }) => `${of} ${field} ${record.id}`}
            dataSource={items}
            columns={columns}
            pagination={false}
            scroll={{ x: 720 }}
          />
        </>
      )}
    </PagedItems>
  );
}

function EntityTitle({ entity }: { entity: string }) {
  return useEntityTitle(entity);
}

/** In the words of the entity that has the field. */
function FieldLabel({ entity, field }: Pick<RecordReference, 'entity' | 'field'>) {
  const locale = useLocale();
  const { data } = useQuery(definitionSetQueryOf(entity));
  const label = data?.labels.get(field);
  return label === undefined ? field : inLocale(label, locale);
}
