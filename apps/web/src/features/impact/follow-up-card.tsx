import type { FollowUp } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Card, Flex, Steps, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntityTitle } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { type FollowUpFilter, followUpsQuery, useMoveFollowUp } from './follow-up-queries';

const stepStates = {
  waiting: 'wait',
  running: 'process',
  completed: 'finish',
  cancelled: 'error',
  failed: 'error',
} as const;

interface FollowUpCardProps {
  filter: FollowUpFilter;
  /** Only what follows from this document: matching:customer. */
  document?: string;
}

/** What a publication made necessary to do again, and how far that is; nothing where nothing follows. */
export function FollowUpCard({ filter, document }: FollowUpCardProps) {
  const { t } = useTranslation();
  const { data } = useQuery(followUpsQuery(filter));
  // A change set shows all that it led to; elsewhere only what is open is of interest.
  const shown =
    data?.items.filter(
      ({ finishedAt, documents }) =>
        (filter.changeSetId !== undefined || finishedAt === null) &&
        (document === undefined || documents.includes(document)),
    ) ?? [];
  if (shown.length === 0) return null;
  return (
    <Card size="small" title={t('followUps.title')}>
      <Flex vertical gap={16}>
        {shown.map((one) => (
          <FollowUpRow key={one.id} followUp={one} />
        ))}
      </Flex>
    </Card>
  );
}

function FollowUpRow({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = useEntityTitle(followUp.entity);
  const { steps, status, createdAt } = followUp;
  return (
    <Flex vertical gap={8} role="group" aria-label={`${t('followUps.title')}: ${name}`}>
      <Flex gap={8} align="center" wrap>
        <strong>{name}</strong>
        <Tag>{t(`followUps.status.${status}`)}</Tag>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{formats.dateTime(createdAt)}</span>
        <span style={{ flex: 1 }} />
        <FollowUpActions followUp={followUp} />
      </Flex>
      {status === 'later' && <span style={{ color: 'var(--guiyi-quiet)' }}>{t('followUps.laterHelp')}</span>}
      <Steps
        size="small"
        items={steps.map(({ kind, status: state, jobId }) => ({
          status: stepStates[state],
          title:
            jobId === null ? (
              t(`followUps.step.${kind}`)
            ) : kind === 'scan' ? (
              <Link to="/duplicates/scans/$id" params={{ id: jobId }}>
                {t('followUps.step.scan')}
              </Link>
            ) : (
              <Link to="/cleansing/$id" params={{ id: jobId }}>
                {t('followUps.step.restandardize')}
              </Link>
            ),
        }))}
      />
    </Flex>
  );
}

function FollowUpActions({ followUp: { id, status } }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const canRun = useCan('cleansing.run');
  const move = useMoveFollowUp();
  if (!canRun) return null;
  const act = (action: 'start' | 'cancel'): void =>
    move.mutate({ id, action }, { onError: (error) => void message.error(describe(error).detail) });
  return (
    <>
      {status === 'later' && (
        <Button size="small" type="primary" loading={move.isPending} onClick={() => act('start')}>
          {t('followUps.start')}
        </Button>
      )}
      {(status === 'later' || status === 'waiting' || status === 'running') && (
        <Button size="small" danger loading={move.isPending} onClick={() => act('cancel')}>
          {status === 'later' ? t('followUps.skip') : t('job.cancel')}
        </Button>
      )}
    </>
  );
}
