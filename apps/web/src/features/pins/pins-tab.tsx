import { PushpinOutlined } from '@ant-design/icons';
import type { RecordView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { PinDialog } from './pin-dialog';
import { pinsQuery } from './pin-queries';
import { PinTable } from './pin-table';

/** The values of the record that merges and sources respect. */
export function PinsTab({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const [pinning, setPinning] = useState(false);
  const list = useQuery(pinsQuery(entity, record.id));
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const { items, units } = list.data;
  return (
    <Flex vertical gap={12} align="start">
      {record.editable && units.length > 0 && (
        <Button icon={<PushpinOutlined aria-hidden />} onClick={() => setPinning(true)}>
          {t('pins.add')}
        </Button>
      )}
      <div style={{ alignSelf: 'stretch' }}>
        {items.length === 0 ? (
          <EmptyState title={t('pins.none')} description={t('pins.noneHelp')} />
        ) : (
          <PinTable items={items} />
        )}
      </div>
      {pinning && <PinDialog record={record} units={units} onClose={() => setPinning(false)} />}
    </Flex>
  );
}
