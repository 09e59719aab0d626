import type { RecordData, RecordView } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Skeleton, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { historyQuery } from './history-query';
import { recordQuery } from './record-query';

export interface StaleRecordDialogProps {
  /** As it was read. */
  record: RecordView;
  /** The fields changed here, not yet stored. */
  mine: RecordData;
  onClose: () => void;
  /** Go on from the latest version, with these changes on top. */
  onChoose: (latest: RecordView, changes: RecordData) => void;
}

/** Somebody was faster: who, when and what, and which of the two changes goes on. */
export function StaleRecordDialog({ record, mine, onClose, onChoose }: StaleRecordDialogProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const actorName = useActorName();
  const canSeeHistory = useCan('records.history');
  const entity = useEntity();
  const latest = useQuery(recordQuery(entity, record.id));
  const history = useInfiniteQuery({ ...historyQuery(entity, record.id), enabled: canSeeHistory });
  const newer = (history.data?.pages[0]?.items ?? []).filter(({ version }) => version > record.version);
  const theirs = newer.flatMap(({ version, actor, at, changes }) =>
    changes.map((change) => ({ ...change, key: `${version} ${change.field}`, actor, at })),
  );
  const now = latest.data;
  const isLoaded = now !== undefined && now.version > record.version;
  return (
    <Modal
      open
      width={760}
      title={t('stale.title')}
      onCancel={onClose}
      footer={[
        <Button key="theirs" disabled={!isLoaded} onClick={() => now && onChoose(now, {})}>
          {t('stale.takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" disabled={!isLoaded} onClick={() => now && onChoose(now, mine)}>
          {t('stale.keepMine')}
        </Button>,
      ]}
    >
      {!isLoaded ? (
        <Skeleton active />
      ) : (
        <>
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title={t('stale.who', {
              who: actorName(now.updatedBy),
              when: formats.dateTime(now.updatedAt),
              version: now.version,
            })}
            description={t('stale.help')}
          />
          <Table
            size="small"
            pagination={false}
            rowKey="key"
            dataSource={theirs}
            columns={[
              { title: t('history.field'), render: (_, { field }) => texts.label(field) },
              { title: t('history.before'), render: (_, { field, before }) => texts.value(field, before) },
              { title: t('stale.theirs'), render: (_, { field, after }) => texts.value(field, after) },
              {
                title: t('stale.mine'),
                render: (_, { field }) => (field in mine ? texts.value(field, mine[field]) : '—'),
              },
              { title: t('history.who'), dataIndex: 'actor', render: actorName },
            ]}
          />
        </>
      )}
    </Modal>
  );
}
