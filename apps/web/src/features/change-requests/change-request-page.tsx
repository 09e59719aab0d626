import type { ChangeRequestDetail } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
import { Page } from '~/shared/ui/page';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { changeRequestQuery } from './change-request-queries';
import { DecisionDialog, type Step } from './decision-dialog';
import { RequestStateTag } from './request-state-tag';
import { RequestValues } from './request-values';

/** One request: what was entered, what it looks like now, and the decision. */
export function ChangeRequestPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/shell/change-requests/$id' });
  const detail = useQuery(changeRequestQuery(id));
  if (detail.isPending) return <PageSkeleton />;
  if (detail.isError)
    return (
      <Page title={t('nav.changeRequests')}>
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      </Page>
    );
  return <Request detail={detail.data} />;
}

function Request({ detail }: { detail: ChangeRequestDetail }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>();
  const { request, actions, outcome } = detail;
  const isHopeless = outcome === 'block' || outcome === 'refused';
  return (
    <Page
      title={request.title === '' ? t('changeRequests.untitled') : request.title}
      subtitle={t(`changeRequests.kindOf.${request.kind}`)}
      tags={<RequestStateTag state={request.state} />}
      actions={
        <>
          {actions.withdraw && (
            <Button onClick={() => setStep({ verb: 'withdraw' })}>{t('changeRequests.withdraw')}</Button>
          )}
          {actions.reject && (
            <Button danger onClick={() => setStep({ verb: 'reject' })}>
              {t('changeRequests.reject')}
            </Button>
          )}
          {actions.approve && (
            <Button type="primary" disabled={isHopeless} onClick={() => setStep({ verb: 'approve' })}>
              {t('changeRequests.approve')}
            </Button>
          )}
        </>
      }
    >
      <Foresight detail={detail} />
      <RequestFacts detail={detail} />
      <RequestValues
        detail={detail}
        onUse={actions.useExisting ? (hit) => setStep({ verb: 'use-existing', hit }) : undefined}
      />
      {step !== undefined && (
        <DecisionDialog detail={detail} step={step} onClose={() => setStep(undefined)} />
      )}
    </Page>
  );
}

/** What an approval would do now, with the findings and the reasons behind it. */
function Foresight({ detail }: { detail: ChangeRequestDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const { outcome, problem, findings, duplicates, crossEntity = [], blindHit } = detail;
  if (outcome === null) return null;
  const isHopeless = outcome === 'block' || outcome === 'refused';
  const [first] = [...duplicates, ...crossEntity.filter(({ action }) => action !== 'allow')];
  return (
    <Alert
      type={isHopeless ? 'error' : outcome === 'warn' ? 'warning' : 'info'}
      showIcon
      title={t(`changeRequests.wouldBe.${outcome}`, { problem: problem ?? '' })}
      description={
        <Flex vertical gap={4}>
          {isHopeless && <span>{t('changeRequests.blockedHelp')}</span>}
          {first !== undefined && (
            <Typography.Text type="secondary">
              {t('changeRequests.whyAction')}: {text(first.actionReason)}
            </Typography.Text>
          )}
          {crossEntity.map((hit) => (
            <span key={hit.id}>
              {t('changeRequests.elsewhere')}{' '}
              <RecordLink id={hit.id} entity={hit.entity} apart>
                {hit.title}
              </RecordLink>
            </span>
          ))}
          {blindHit !== undefined && <span>{t('changeRequests.hidden')}</span>}
          {findings
            .filter(({ severity }) => severity !== 'info')
            .map(({ rule, code, pointer, message }) => (
              <span key={`${rule} ${code} ${pointer}`}>{text(message)}</span>
            ))}
        </Flex>
      }
    />
  );
}

function RequestFacts({ detail: { request } }: { detail: ChangeRequestDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { reason, requestedBy, requestedAt, decidedBy, decidedAt, decisionReason, resultId } = request;
  const facts = [
    { key: 'who', label: t('changeRequests.who'), children: actorName(requestedBy) },
    { key: 'when', label: t('changeRequests.when'), children: formats.dateTime(requestedAt) },
    { key: 'reason', label: t('changeRequests.reason'), children: reason },
    ...(decidedBy === null || decidedAt === null
      ? []
      : [
          {
            key: 'decided',
            label: t('changeRequests.decided'),
            children: t('changeRequests.decidedBy', {
              by: actorName(decidedBy),
              when: formats.dateTime(decidedAt),
            }),
          },
        ]),
    ...(decisionReason === null
      ? []
      : [{ key: 'opinion', label: t('changeRequests.decisionReason'), children: decisionReason }]),
    ...(resultId === null
      ? []
      : [
          {
            key: 'result',
            label: t('changeRequests.result'),
            children: (
              <RecordLink id={resultId} entity={request.entity}>
                {t('changeRequests.openResult')}
              </RecordLink>
            ),
          },
        ]),
  ];
  return (
    <Card size="small">
      <Descriptions size="small" column={{ xs: 1, md: 2, xl: 3 }} items={facts} />
    </Card>
  );
}
