import { isBlank, type JsonValue, type RecordData, type RecordSelection } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Flex, Input, Modal, Select, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { selectionCountQuery, useStartCleansing } from '~/features/cleansing/cleansing-queries';
import { rightTo, type DefinitionSet } from '~/shared/definitions/definition-set';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { FailureAlert } from '~/shared/ui/failure-alert';
import type { RecordChoice } from './selection-bar';

const ChosenFields = lazy(() => import('../form/chosen-fields'));

interface BulkEditDialogProps {
  choice: RecordChoice;
  /** What the list shows, of which all were chosen. */
  selection: RecordSelection;
  onClose: () => void;
}

/** Writes the same values into many records: which fields, which values, how many records, why. */
export function BulkEditDialog({ choice, selection, onClose }: BulkEditDialogProps) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const [fields, setFields] = useState<string[]>([]);
  const [values, setValues] = useState<RecordData>({});
  const [reason, setReason] = useState('');
  const entity = useEntity();
  const counted = useQuery({ ...selectionCountQuery(entity, selection), enabled: choice === 'all' });
  const records = choice === 'all' ? counted.data : choice.ids.length;
  const start = useStartCleansing();
  const cleared = fields.filter((name) => isBlank(values[name]));
  const run = (): void =>
    start.mutate(
      {
        action: { kind: 'edit', values: writtenValues(fields, values) },
        reason: reason.trim(),
        ...(choice === 'all' ? { filter: selection } : { ids: [...choice.ids] }),
        ...(records === undefined ? {} : { expected: { records } }),
      },
      {
        onSuccess: ({ id }) => void navigate({ to: '/cleansing/$id', params: { id } }),
        onError: () => choice === 'all' && void counted.refetch(),
      },
    );
  return (
    <Modal
      open
      width={760}
      title={t('bulk.title')}
      okText={
        records === undefined
          ? t('cleansing.counting')
          : t('bulk.run', { count: records, shown: formats.count(records) })
      }
      okButtonProps={{
        disabled: records === undefined || records === 0 || fields.length === 0 || reason.trim() === '',
        loading: start.isPending,
      }}
      onOk={run}
      onCancel={onClose}
    >
      <Flex vertical gap={14}>
        <div>
          <label htmlFor="bulk-fields">{t('bulk.fields')}</label>
          <Select<string[]>
            id="bulk-fields"
            mode="multiple"
            autoFocus
            style={{ width: '100%' }}
            placeholder={t('bulk.fieldsPlaceholder')}
            value={fields}
            options={editableFields(set).map((name) => ({ value: name, label: texts.label(name) }))}
            optionFilterProp="label"
            onChange={setFields}
          />
        </div>
        {fields.length > 0 && (
          <Suspense fallback={<Skeleton active />}>
            <ChosenFields fields={fields} values={values} onChange={setValues} />
          </Suspense>
        )}
        {cleared.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('bulk.clears', { fields: formats.list(cleared.map((name) => texts.label(name))) })}
          />
        )}
        <div>
          <label htmlFor="bulk-reason">{t('cleansing.reason')}</label>
          <Input.TextArea
            id="bulk-reason"
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 4 }}
            placeholder={t('cleansing.reasonPlaceholder')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('bulk.help')}</span>
        <FailureAlert error={start.error} />
      </Flex>
    </Modal>
  );
}

/** Rows of collections differ from record to record, and a code is given once. */
function editableFields(set: DefinitionSet): string[] {
  return Object.entries(set.storage.properties)
    .filter(
      ([name, { 'x-field': field }]) =>
        field.kind !== 'collection' &&
        field.kind !== 'code' &&
        field.kind !== 'attachment' &&
        field.immutable !== true &&
        rightTo(set, name) === 'edit',
    )
    .map(([name]) => name);
}

function writtenValues(fields: readonly string[], values: RecordData): Record<string, JsonValue> {
  return Object.fromEntries(
    fields.map((name) => {
      const value = values[name];
      return [name, value === undefined || isBlank(value) ? null : value];
    }),
  );
}
