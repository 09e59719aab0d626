import type { FieldMigration, SchemaChangeView, SchemaDraft } from '@guiyi/contracts';
import { App, Button, Checkbox, Flex, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LogicEditor } from '~/shared/logic/logic-editor';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { DryRunTable } from './dry-run-table';
import { firstExpression } from './migrations';
import { useDryRun, useFailuresFile } from './schema-change-queries';

interface MigrationEditorProps {
  change: SchemaChangeView;
  label: string;
  migration: FieldMigration | undefined;
  documents: readonly SchemaDraft[];
  /** New fields that the removed one may be under another name. */
  targets: readonly string[];
  disabled: boolean;
  onChange: (said: Omit<FieldMigration, 'entity' | 'field'>) => void;
  onRename: (target: string) => void;
}

/** Says what becomes of the stored values of one field, and tries it on all records. */
export function MigrationEditor(props: MigrationEditorProps) {
  const { change, label, migration, documents, targets, disabled, onChange, onRename } = props;
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const id = useId();
  const collection = change.field.includes('.') ? change.field.split('.')[0] : undefined;
  const variables = useLogicVariables(collection);
  const dryRun = useDryRun();
  const failures = useFailuresFile();
  const isRemoved = change.change === 'removed';
  const { expression, setAside = false } = migration ?? {};
  const input = {
    documents: [...documents],
    migration: migration ?? { entity: change.entity, field: change.field, setAside: true },
  };
  const { failed = 0, emptied = 0 } = change.conversion ?? {};
  const affected = isRemoved ? (change.records ?? 0) : failed + emptied;
  const confirmSettingAside = (): void => {
    modal.confirm({
      title: t('schemaChanges.setAsideTitle', { field: label }),
      content: t('schemaChanges.setAsideText', { count: affected }),
      okText: t('schemaChanges.setAsideOk'),
      cancelText: t('changes.cancel'),
      onOk: () => onChange({ ...migration, setAside: true }),
    });
  };
  return (
    <Flex vertical gap={8} style={{ marginTop: 6 }}>
      {expression !== undefined && (
        <LogicEditor
          value={expression}
          variables={variables}
          label={t('schemaChanges.expressionOf', { field: label })}
          disabled={disabled}
          onChange={(rule) => onChange({ ...migration, expression: rule })}
        />
      )}
      <Flex gap={8} wrap align="center">
        {!isRemoved && expression === undefined && !disabled && (
          <Button
            size="small"
            onClick={() => onChange({ ...migration, expression: firstExpression(change.field) })}
          >
            {t('schemaChanges.giveExpression')}
          </Button>
        )}
        {isRemoved && targets.length > 0 && !disabled && (
          <Select<string>
            id={id}
            size="small"
            style={{ minWidth: 180 }}
            aria-label={t('schemaChanges.renameTo')}
            placeholder={t('schemaChanges.renameTo')}
            options={targets.map((value) => ({ value, label: value }))}
            onChange={onRename}
          />
        )}
        <Checkbox
          checked={setAside}
          disabled={disabled}
          onChange={({ target }) =>
            target.checked ? confirmSettingAside() : onChange({ ...migration, setAside: false })
          }
        >
          {isRemoved ? t('schemaChanges.setAsideAll') : t('schemaChanges.setAsideFailed')}
        </Checkbox>
        <Button size="small" loading={dryRun.isPending} onClick={() => dryRun.mutate(input)}>
          {t('schemaChanges.tryIt')}
        </Button>
      </Flex>
      <FailureAlert error={dryRun.error} />
      {dryRun.data !== undefined && (
        <DryRunTable
          entity={change.entity}
          result={dryRun.data}
          isSaving={failures.isPending}
          onSave={
            dryRun.data.counts.failed + dryRun.data.counts.emptied + dryRun.data.counts.invalid > 0
              ? () => failures.mutate(dryRun.variables ?? input)
              : undefined
          }
        />
      )}
    </Flex>
  );
}
