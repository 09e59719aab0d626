import type { HierarchyNode } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Skeleton, Tag, Tree, type TreeDataNode } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { ErrorState } from '~/shared/ui/states';
import { RelatedRecord } from './related-record';
import { hierarchyQuery } from './relation-queries';

/** Everything above and below the record, from the top. */
export function HierarchyTree({ id }: { id: string }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const hierarchy = useQuery(hierarchyQuery(entity, id));
  if (hierarchy.isError)
    return <ErrorState error={hierarchy.error} onRetry={() => void hierarchy.refetch()} />;
  if (hierarchy.isPending) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  const { items, truncated } = hierarchy.data;
  return (
    <Card size="small" title={t('relations.hierarchy')}>
      {truncated && <Alert type="info" showIcon title={t('relations.truncated')} />}
      <Tree
        aria-label={t('relations.hierarchy')}
        blockNode
        showLine
        selectable={false}
        defaultExpandAll
        treeData={childrenOf(null, items, id)}
      />
    </Card>
  );
}

function childrenOf(above: string | null, items: readonly HierarchyNode[], here: string): TreeDataNode[] {
  return items
    .filter((node) => node.above === above)
    .map((node) => ({
      key: node.record.id,
      title: <NodeTitle node={node} isHere={node.record.id === here} />,
      children: childrenOf(node.record.id, items, here),
    }));
}

function NodeTitle({ node: { record, title, below }, isHere }: { node: HierarchyNode; isHere: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  return (
    <Flex gap={8} align="center" wrap>
      {isHere ? (
        <strong aria-current="true">
          {record.title ?? record.code} <span className="code-text">{record.code}</span>
        </strong>
      ) : (
        <RelatedRecord record={record} />
      )}
      {title !== null && <Tag>{text(title)}</Tag>}
      {isHere && <Tag color="blue">{t('relations.here')}</Tag>}
      {below > 0 && (
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {t('relations.below', { count: below, shown: formats.count(below) })}
        </span>
      )}
    </Flex>
  );
}
