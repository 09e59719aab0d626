import { isBlank, type MergePreview, type PinUnit, type RecordData } from '@guiyi/contracts';
import { Flex, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './desk-rows';
import { useUnitTitle } from '~/shared/definitions/use-unit-title';

const UnitFields = lazy(() => import('~/features/records/form/chosen-fields'));

interface ValueDialogProps {
  unit: PinUnit;
  preview: MergePreview;
  onUse: (choice: Choice) => void;
  onClose: () => void;
}

/** Values of one's own for fields that are chosen together, with the controls of their form; it starts from the result. */
export function ValueDialog({ unit, preview, onUse, onClose }: ValueDialogProps) {
  const { t } = useTranslation();
  const titleOf = useUnitTitle();
  const [values, setValues] = useState<RecordData>(() => pick(preview.data as RecordData, unit.fields));
  const links = preview.records.flatMap((record) => record.links ?? []);
  return (
    <Modal
      open
      width={720}
      title={t('merging.editTitle', { field: titleOf(unit) })}
      okText={t('merging.adopt')}
      onOk={() => {
        onUse({ values: pick(values, unit.fields) });
        onClose();
      }}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Suspense fallback={<Skeleton active />}>
          <UnitFields fields={unit.fields} values={values} links={links} onChange={setValues} />
        </Suspense>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('merging.editHelp')}</span>
      </Flex>
    </Modal>
  );
}

function pick(data: RecordData, fields: readonly string[]): RecordData {
  return Object.fromEntries(
    fields.flatMap((field) => (isBlank(data[field]) ? [] : [[field, data[field] ?? null]])),
  );
}
