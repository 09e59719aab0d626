import type { ChangeSetView } from '@guiyi/contracts';
import { Card } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { usePatchChangeSet } from '../change-sets/change-set-queries';
import { SchemaChangeList } from './schema-change-list';
import { tellFields } from './schema-change-queries';

/** What a change set does to stored values; what is decided about them is kept with the set. */
export function ChangeSetSchemaChanges({ set }: { set: ChangeSetView }) {
  const { t } = useTranslation();
  const patch = usePatchChangeSet();
  const { id, version, documents, migrations, actions } = set;
  const drafts = useMemo(
    () => documents.flatMap(({ kind, document }) => (document === null ? [] : [{ kind, document }])),
    [documents],
  );
  if (!tellFields(drafts)) return null;
  return (
    <Card size="small" title={t('schemaChanges.title')} loading={false}>
      <FailureAlert error={patch.error} />
      <SchemaChangeList
        documents={drafts}
        migrations={migrations}
        onChange={
          actions.edit
            ? (changed) => patch.mutate({ id, version, patch: { migrations: changed } })
            : undefined
        }
      />
    </Card>
  );
}
