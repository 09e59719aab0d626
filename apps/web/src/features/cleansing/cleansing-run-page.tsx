import { DownloadOutlined } from '@ant-design/icons';
import type { CleansingChange, CleansingRun } from '@guiyi/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Modal, Statistic, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { JobProgress } from '~/shared/jobs/job-progress';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { ChangeTable } from './change-table';
import { cleansingExportAddress, cleansingQuery, useMoveCleansing } from './cleansing-queries';

const counts = ['changed', 'unchanged', 'refused', 'kept'] as const;

/** One run over many records: how far it is, what it changed, what it left, and the way back. */
export function CleansingRunPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const text = useText();
  const client = useQueryClient();
  const { id } = useParams({ from: '/shell/cleansing/$id' });
  const { data: run } = useSuspenseQuery(cleansingQuery(id));
  const finished = isFinished(run.status);
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: ['records'] });
  }, [finished, client]);
  const shown = counts.filter((key) => key !== 'kept' || run.kind === 'undo');
  return (
    <EntityScope entity={run.entity}>
      <Page
        title={t(`cleansing.kindOf.${run.kind}`)}
        tags={<JobStatusTag status={run.status} />}
        subtitle={
          <>
            {t('job.startedLine', { who: actorName(run.startedBy), when: formats.dateTime(run.createdAt) })} ·{' '}
            {run.reason}
            <Relations run={run} />
          </>
        }
        actions={<RunActions run={run} />}
      >
        {run.error !== undefined && run.error !== null && (
          <Alert type="error" showIcon title={t('job.failed')} description={text(run.error)} />
        )}
        {!finished && <JobProgress progress={run.progress} />}
        <Card size="small">
          <Flex gap={48} wrap>
            <Statistic title={t('cleansing.records')} value={formats.count(run.progress.records)} />
            {shown.map((key) => (
              <Statistic key={key} title={t(`cleansing.counts.${key}`)} value={formats.count(run[key])} />
            ))}
          </Flex>
          <ChangedFields run={run} />
        </Card>
        <Changes run={run} />
      </Page>
    </EntityScope>
  );
}

function Relations({ run: { undoOf, undoneBy } }: { run: CleansingRun }) {
  const { t } = useTranslation();
  return (
    <>
      {undoOf !== undefined && (
        <>
          {' · '}
          <Link to="/cleansing/$id" params={{ id: undoOf }}>
            {t('cleansing.undoOf')}
          </Link>
        </>
      )}
      {undoneBy !== undefined && (
        <>
          {' · '}
          <Link to="/cleansing/$id" params={{ id: undoneBy }}>
            {t('cleansing.undoneBy')}
          </Link>
        </>
      )}
    </>
  );
}

function RunActions({ run }: { run: CleansingRun }) {
  const { t } = useTranslation();
  const canRun = useCan('cleansing.run');
  const move = useMoveCleansing(run.id);
  const { message } = App.useApp();
  const describe = useErrorText();
  const [isUndoing, setUndoing] = useState(false);
  return (
    <>
      {!isFinished(run.status) && canRun && (
        <Button
          danger
          loading={move.isPending || run.status === 'cancelling'}
          onClick={() =>
            move.mutate('cancel', { onError: (error) => void message.error(describe(error).detail) })
          }
        >
          {t('job.cancel')}
        </Button>
      )}
      {isFinished(run.status) && (
        <Button icon={<DownloadOutlined aria-hidden />} href={cleansingExportAddress(run.id)} download>
          {t('cleansing.export')}
        </Button>
      )}
      {run.undoable && canRun && (
        <Button danger onClick={() => setUndoing(true)}>
          {t('cleansing.undo')}
        </Button>
      )}
      {isUndoing && <UndoDialog run={run} onClose={() => setUndoing(false)} />}
    </>
  );
}

function UndoDialog({ run, onClose }: { run: CleansingRun; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const move = useMoveCleansing(run.id);
  return (
    <Modal
      open
      title={t('cleansing.undoTitle', { count: run.changed, shown: formats.count(run.changed) })}
      okText={t('cleansing.undo')}
      okButtonProps={{ danger: true, loading: move.isPending }}
      onCancel={onClose}
      onOk={() =>
        move.mutate('undo', {
          onSuccess: ({ id }) => {
            onClose();
            void navigate({ to: '/cleansing/$id', params: { id } });
          },
        })
      }
    >
      <p>{t('cleansing.undoHelp')}</p>
      <FailureAlert error={move.error} />
    </Modal>
  );
}

/** Which fields were written, and in how many records. */
function ChangedFields({ run }: { run: CleansingRun }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  if (run.fields.length === 0) return null;
  return (
    <p style={{ margin: '12px 0 0' }}>
      {t('cleansing.fields')}{' '}
      {run.fields.map(({ field, records }, position) => (
        <span key={field}>
          {position > 0 && '、'}
          {texts.label(field)} <span className="numeric">{formats.count(records)}</span>
        </span>
      ))}
    </p>
  );
}

function Changes({ run }: { run: CleansingRun }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tabs: readonly CleansingChange['outcome'][] = run.kind === 'undo' ? ofUndo : ofRun;
  return (
    <Tabs
      key={String(isFinished(run.status))}
      defaultActiveKey={tabs.find((outcome) => run[outcome] > 0) ?? 'changed'}
      destroyOnHidden
      items={tabs.map((outcome) => ({
        key: outcome,
        label: `${t(`cleansing.counts.${outcome}`)} ${formats.count(run[outcome])}`,
        children: <ChangeTable id={run.id} outcome={outcome} isRunning={!isFinished(run.status)} />,
      }))}
    />
  );
}

const ofRun = ['changed', 'refused'] as const;
const ofUndo = ['changed', 'kept', 'refused'] as const;
