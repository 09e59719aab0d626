import type { DefinitionVersionList, DocumentKind } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { RollbackDialog } from './rollback-dialog';
import { VersionComparison } from './version-comparison';

type Version = DefinitionVersionList['items'][number];

interface VersionTableProps {
  kind: DocumentKind;
  name: string;
  title: string;
  /** Newest first. */
  versions: readonly Version[];
  onShow: (version: number) => void;
}

/** Who published what, when and why; any two versions compared; the way back to an earlier one. */
export function VersionTable({ kind, name, title, versions, onShow }: VersionTableProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const canEdit = useCan('definitions.edit');
  const newest = versions[0]?.version ?? 1;
  const [compared, setCompared] = useState({ from: Math.max(0, newest - 1), to: newest });
  const [back, setBack] = useState<number>();
  const columns: TableColumnsType<Version> = [
    {
      title: t('definitions.version'),
      width: 110,
      render: (_, { version }) => (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => onShow(version)}>
          {t('definitions.versionNumber', { version })}
        </Button>
      ),
    },
    {
      title: t('definitions.publishedAt'),
      width: 190,
      render: (_, { publishedAt }) => formats.dateTime(publishedAt),
    },
    {
      title: t('definitions.publishedBy'),
      width: 200,
      render: (_, { publishedBy, approvedBy }) =>
        approvedBy === null || approvedBy === publishedBy
          ? actorName(publishedBy)
          : t('versions.approvedBy', { publisher: actorName(publishedBy), approver: approvedBy }),
    },
    {
      title: t('versions.origin'),
      width: 190,
      render: (_, { source, rollbackOf, changeSet }) =>
        changeSet !== null ? (
          <Link to="/changes/$id" params={{ id: changeSet.id }}>
            {changeSet.title}
          </Link>
        ) : (
          <Tag>
            {source === 'rollback'
              ? t('versions.rollbackOf', { version: rollbackOf ?? '' })
              : t(`versions.originOf.${source}`)}
          </Tag>
        ),
    },
    {
      title: t('versions.note'),
      render: (_, { note, effectiveAt }) => (
        <span className="whole-words">
          {note}
          {effectiveAt !== null && (
            <span style={{ color: 'var(--guiyi-quiet)' }}>
              {' '}
              {t('versions.scheduled', { when: formats.dateTime(effectiveAt) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      width: 190,
      render: (_, { version }) => (
        <Flex gap={4} justify="flex-end">
          <Button
            size="small"
            onClick={() => setCompared({ from: version - 1, to: version })}
            aria-label={t('versions.showChangesOf', { version })}
          >
            {t('versions.showChanges')}
          </Button>
          {canEdit && version !== newest && (
            <Button
              size="small"
              onClick={() => setBack(version)}
              aria-label={t('versions.rollBackTo', { version })}
            >
              {t('versions.rollBack')}
            </Button>
          )}
        </Flex>
      ),
    },
  ];
  return (
    <Flex vertical gap={14}>
      <Card size="small">
        <Table<Version>
          size="small"
          rowKey="version"
          dataSource={[...versions]}
          columns={columns}
          pagination={versions.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          scroll={{ x: 1000 }}
        />
      </Card>
      <VersionComparison
        kind={kind}
        name={name}
        versions={versions.map(({ version }) => version)}
        {...compared}
        onChange={setCompared}
      />
      {back !== undefined && (
        <RollbackDialog
          {...{ kind, name, title }}
          version={back}
          newest={newest}
          onClose={() => setBack(undefined)}
        />
      )}
    </Flex>
  );
}
