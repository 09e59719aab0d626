import type { ChangeSetView } from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FollowUpCard } from '~/features/impact/follow-up-card';
import { ImpactPanel } from '~/features/impact/impact-panel';
import { ChangeSetSchemaChanges } from '~/features/schema-changes/change-set-schema-changes';
import { StartShadowRun } from '~/features/impact/start-shadow-run';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { Page } from '~/shared/ui/page';
import { EmptyState } from '~/shared/ui/states';
import { ChangeSetActionBar } from './change-set-actions';
import { ChangeSetDialog } from './change-set-dialog';
import { DraftCard } from './draft-card';
import { changeSetCheckQuery, changeSetQuery } from './change-set-queries';
import { ChangeSetTag } from './change-set-status';
import { ChangeSetTimeline } from './change-set-timeline';
import './change-set-page.css';

/** One change set: what it changes, what is wrong with it, who decided what, and the next step. */
export function ChangeSetPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { id } = useParams({ from: '/shell/changes/$id' });
  const { data: set } = useSuspenseQuery(changeSetQuery(id));
  const isOpen = set.status !== 'published';
  const check = useQuery({ ...changeSetCheckQuery(set), enabled: isOpen });
  const [isEditing, setEditing] = useState(false);
  const problems = check.data?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <Page
      title={set.title}
      tags={<ChangeSetTag set={set} />}
      subtitle={t('changes.createdLine', {
        who: actorName(set.createdBy),
        when: formats.dateTime(set.createdAt),
      })}
      actions={
        <>
          {set.actions.edit && <Button onClick={() => setEditing(true)}>{t('changes.edit')}</Button>}
          <ChangeSetActionBar set={set} hasErrors={errors > 0} />
        </>
      }
    >
      <State set={set} />
      {set.note !== '' && <p className="change-set-note whole-words">{set.note}</p>}
      <div className="change-set-columns">
        <Flex vertical gap={14} style={{ minWidth: 0 }}>
          {isOpen && check.isSuccess && set.documents.length > 0 && (
            <Alert
              showIcon
              type={errors > 0 ? 'error' : problems.length > 0 ? 'warning' : 'success'}
              title={
                errors > 0
                  ? t('changes.hasErrors', { count: errors })
                  : problems.length > 0
                    ? t('changes.hasWarnings', { count: problems.length })
                    : t('changes.isSound')
              }
            />
          )}
          {set.documents.length === 0 ? (
            <Card size="small">
              <EmptyState title={t('changes.empty')} description={t('changes.emptyHelp')} />
            </Card>
          ) : (
            set.documents.map((draft) => (
              <DraftCard
                key={`${draft.kind}:${draft.key}`}
                set={set}
                draft={draft}
                problems={problems.filter(({ kind, key }) => kind === draft.kind && key === draft.key)}
              />
            ))
          )}
          {isOpen && <ChangeSetSchemaChanges set={set} />}
          {isOpen && check.isSuccess && errors === 0 && set.documents.length > 0 && (
            <Card
              size="small"
              title={t('impact.title')}
              extra={<StartShadowRun subject={{ changeSetId: id }} title={set.title} />}
            >
              <ImpactPanel subject={{ changeSetId: id }} revision={contentOf(set)} />
            </Card>
          )}
          {!isOpen && <FollowUpCard filter={{ changeSetId: id }} />}
        </Flex>
        <ChangeSetTimeline set={set} />
      </div>
      {isEditing && (
        <ChangeSetDialog set={set} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </Page>
  );
}

/** Tells one content of a set from another; approving it changes nothing about it. */
function contentOf({ documents }: ChangeSetView): string {
  return documents
    .map(({ kind, key, basedOn, inForce, editedAt }) => [kind, key, basedOn, inForce, editedAt])
    .join(' ');
}

/** What stands in the way, or what it waits for. */
function State({ set }: { set: ChangeSetView }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { status, refusal, rejection, effectiveAt, needs } = set;
  if (refusal !== null)
    return (
      <Alert
        type="error"
        showIcon
        title={t('changes.refusedAt', { when: formats.dateTime(refusal.at) })}
        description={text(refusal.message)}
      />
    );
  if (status === 'rejected' && rejection !== null)
    return <Alert type="error" showIcon title={t('changes.rejectedTitle')} description={rejection} />;
  if (status === 'scheduled' && effectiveAt !== null)
    return (
      <Alert
        type="info"
        showIcon
        title={t('changes.scheduledFor', {
          when: formats.dateTime(effectiveAt),
          relative: formats.relative(effectiveAt),
        })}
      />
    );
  const isUndecided = status !== 'published' && status !== 'approved';
  if (needs.secondPerson && isUndecided && !set.actions.approve)
    return <Alert type="info" showIcon title={t('changes.needsSecondPerson')} />;
  if (needs.preview && set.actions.publish)
    return <Alert type="info" showIcon title={t('changes.needsPreview')} />;
  return null;
}
