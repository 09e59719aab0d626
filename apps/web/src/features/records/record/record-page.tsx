import { MoreOutlined } from '@ant-design/icons';
import type { RecordStatus, RecordView } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoldenBadge } from '~/features/golden-views/golden-badge';
import { MergesTab } from '~/features/merging/merges-tab';
import { PinnedBadge } from '~/features/pins/pinned-badge';
import { PinsTab } from '~/features/pins/pins-tab';
import { RelationsTab } from '~/features/relations/relations-tab';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { titleOfRecord } from '~/shared/records/title-of-record';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { StatusTag } from '~/shared/ui/tags';
import { ArchiveDialog } from './archive-dialog';
import { HistoryTab } from './history-tab';
import { ReferencesTab } from '../linked/references-tab';
import { SourcesTab } from '../sources/sources-tab';
import { RecordEditor } from './record-editor';
import { recordQuery } from './record-query';
import { useChangeStatus } from './use-change-status';

export function RecordPage() {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const { id = '' } = useParams({ strict: false });
  const { tab } = useSearch({ strict: false });
  const entity = useEntity();
  const { titleField } = useDefinitionSet().storage;
  const { data: record } = useSuspenseQuery(recordQuery(entity, id));
  const canSeeHistory = useCan('records.history');
  const title = titleOfRecord(record, titleField);
  return (
    <Page
      title={title}
      tags={
        <>
          <StatusTag status={record.status} />
          <PinnedBadge id={record.id} />
          <GoldenBadge id={record.id} />
        </>
      }
      subtitle={
        <>
          <span className="code-text">{record.code}</span> ·{' '}
          {t('records.updated', {
            who: actorName(record.updatedBy),
            when: formats.dateTime(record.updatedAt),
            version: record.version,
          })}
        </>
      }
      actions={record.editable && <RecordActions record={record} title={title} />}
    >
      {record.id !== id && <Alert type="info" showIcon title={t('merging.absorbed')} />}
      <Tabs
        key={tab ?? 'form'}
        defaultActiveKey={tab ?? 'form'}
        destroyOnHidden={false}
        items={[
          // A key by record and version would drop what is being entered when the window is looked at again.
          {
            key: 'form',
            label: t('records.form'),
            children: <RecordEditor key={id} record={record} onSaved={() => undefined} />,
          },
          ...(canSeeHistory
            ? [{ key: 'history', label: t('records.history'), children: <HistoryTab id={record.id} /> }]
            : []),
          ...(canSeeHistory
            ? [{ key: 'merges', label: t('merging.tab'), children: <MergesTab id={record.id} /> }]
            : []),
          { key: 'pins', label: t('pins.tab'), children: <PinsTab record={record} /> },
          { key: 'relations', label: t('relations.tab'), children: <RelationsTab id={record.id} /> },
          { key: 'sources', label: t('sources.tab'), children: <SourcesTab record={record} /> },
          { key: 'references', label: t('references.tab'), children: <ReferencesTab id={record.id} /> },
        ]}
      />
    </Page>
  );
}

const nextStatuses: Readonly<Record<RecordStatus, readonly RecordStatus[]>> = {
  draft: ['active', 'archived'],
  active: ['frozen', 'archived'],
  frozen: ['active', 'archived'],
  archived: ['active'],
};

function RecordActions({ record, title }: { record: RecordView; title: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const canArchive = useCan('records.archive');
  const describe = useErrorText();
  const [archiving, setArchiving] = useState(false);
  const change = useChangeStatus(record);
  const go = (status: RecordStatus): void =>
    change.mutate(status, {
      onSuccess: () => {
        setArchiving(false);
        void message.success(t(`records.now.${status}`));
      },
      onError: (error) => void message.error(describe(error).detail),
    });
  const offered = nextStatuses[record.status].filter((status) => status !== 'archived' || canArchive);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: offered.map((status) => ({
            key: status,
            label: t(`records.make.${record.status === 'archived' ? 'restored' : status}`),
            danger: status === 'archived',
            onClick: () => (status === 'archived' ? setArchiving(true) : go(status)),
          })),
        }}
      >
        <Button icon={<MoreOutlined aria-hidden />} loading={change.isPending}>
          {t('records.more')}
        </Button>
      </Dropdown>
      {archiving && (
        <ArchiveDialog
          code={record.code}
          title={title}
          isPending={change.isPending}
          onCancel={() => setArchiving(false)}
          onConfirm={() => go('archived')}
        />
      )}
    </>
  );
}
