import type { ChangeSetView } from '@guiyi/contracts';
import { Alert, Card } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '~/shared/ui/describe-error';
import { usePatchChangeSet } from '../change-sets/change-set-queries';
import { SchemaChangeList } from './schema-change-list';
import { tellFields } from './schema-change-queries';

/** What a change set does to stored values; what is decided about them is kept with the set. */
export function ChangeSetSchemaChanges({ set }: { set: ChangeSetView }) {
  const { t } = useTranslation();
  const describe = useErrorText();
  const patch = usePatchChangeSet();
  const { id, version, documents, migrations, actions } = set;
  const drafts = useMemo(
    () => documents.flatMap(({ kind, document }) => (document === null ? [] : [{ kind, document }])),
    [documents],
  );
  if (!tellFields(drafts)) return null;
  const failure = patch.error === null ? undefined : describe(patch.error);
  return (
    <Card size="small" title={t('schemaChanges.title')} loading={false}>
      {failure !== undefined && (
        <Alert type="error" showIcon role="alert" title={failure.title} description={failure.detail} />
      )}
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
