import type { SuggestionAccepted, SuggestionJob, SuggestionProposal } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useAcceptSuggestion, useImportTable } from './suggestion-queries';
import { TargetForm } from './target-form';
import type { Decisions } from './use-suggestion-choices';

interface AcceptPanelProps {
  job: SuggestionJob;
  decisions: Decisions;
  proposal: SuggestionProposal;
  isStale: boolean;
}

/** What the records are called, and the decision: in force now, or a change set for somebody to look at. */
export function AcceptPanel({ job, decisions, proposal, isStale }: AcceptPanelProps) {
  const { t } = useTranslation();
  const canPublish = useCan('definitions.publish');
  const accept = useAcceptSuggestion(job.id);
  if (accept.data !== undefined) return <Accepted job={job} accepted={accept.data} />;
  const hasErrors = proposal.problems.some(({ severity }) => severity === 'error');
  const isNothing = proposal.documents.length === 0;
  const decide = (publish: boolean): void => accept.mutate({ ...decisions.draft, publish });
  return (
    <Card size="small" title={t('suggest.nameIt')}>
      <Flex vertical gap={18}>
        <TargetForm decisions={decisions} suggested={job.entity} />
        {proposal.exists && (
          <Alert
            type="info"
            showIcon
            title={t('suggest.addsTo', {
              count: proposal.columns.filter(({ include, exists }) => include && !exists).length,
            })}
          />
        )}
        {isNothing && <Alert type="info" showIcon title={t('suggest.nothingNew')} />}
        <FailureAlert error={accept.error} />
        <Flex gap={8}>
          <Button
            type="primary"
            disabled={hasErrors || isNothing || isStale}
            loading={accept.isPending}
            onClick={() => decide(canPublish)}
          >
            {canPublish ? t('suggest.publish') : t('suggest.propose')}
          </Button>
          {canPublish && (
            <Button
              disabled={hasErrors || isNothing || isStale || accept.isPending}
              onClick={() => decide(false)}
            >
              {t('suggest.propose')}
            </Button>
          )}
        </Flex>
      </Flex>
    </Card>
  );
}

function Accepted({
  job,
  accepted: { entity, changeSet },
}: {
  job: SuggestionJob;
  accepted: SuggestionAccepted;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const canImport = useCan('imports.run');
  const bringIn = useImportTable(job.id);
  const isPublished = changeSet.status === 'published';
  return (
    <Card size="small">
      <Result
        status={isPublished ? 'success' : 'info'}
        title={isPublished ? t('suggest.published') : t('suggest.proposed')}
        subTitle={t('suggest.documents', { count: formats.count(changeSet.documents.length) })}
        extra={
          <Flex gap={8} justify="center" wrap>
            {isPublished && canImport && (
              <Button
                type="primary"
                loading={bringIn.isPending}
                onClick={() =>
                  bringIn.mutate(entity, {
                    onSuccess: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }),
                  })
                }
              >
                {t('suggest.importNow')}
              </Button>
            )}
            <Button href={`/studio/entities/${entity}`}>{t('suggest.openStudio')}</Button>
            <Button href={`/changes/${changeSet.id}`}>{t('suggest.openChangeSet')}</Button>
          </Flex>
        }
      />
      <FailureAlert error={bringIn.error} />
    </Card>
  );
}
