import type { GoldenView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerEntity, EntityScope } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { useFailureReasons } from '~/shared/ui/failure-reasons';
import { Page } from '~/shared/ui/page';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { goldenViewQuery, goldenViewSteps, useRefreshLinks, useUnlink } from './golden-view-queries';
import { GoldenViewTable } from './golden-view-table';
import { JoinDialog } from './join-dialog';

/** Linked records as one customer, beside the records themselves. */
export function GoldenViewPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/shell/golden-views/$id' });
  const view = useQuery(goldenViewQuery(id));
  if (view.isPending) return <PageSkeleton />;
  if (view.isError)
    return (
      <Page title={t('goldenViews.title')}>
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      </Page>
    );
  return (
    <EntityScope entity={view.data.entity}>
      <View view={view.data} />
    </EntityScope>
  );
}

function View({ view }: { view: GoldenView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const actorName = useActorName();
  const formats = useFormats();
  const texts = useFieldTexts();
  const reasonsOf = useFailureReasons();
  const navigate = useNavigate();
  const notify = useUndoNotice();
  const refresh = useRefreshLinks();
  const mayLink = useCan('records.merge');
  const [isJoining, setJoining] = useState(false);
  const unlink = useUnlink(view.id);
  const { members, hiddenMembers, undecided } = view;
  const count = members.length + hiddenMembers;
  const leading = members.find(({ record }) => record.id === view.leading);
  const open = (id: string): void =>
    void navigate({ to: '/golden-views/$id', params: { id }, replace: true });
  /** A view that is gone is made anew, of the same records for the same reason. */
  const makeAnew = async (): Promise<void> => {
    const records = members.map(({ record }) => record.id);
    const { id } = await goldenViewSteps.create({ entity: view.entity, records }, view.reason);
    open(id);
    await refresh();
  };
  const takeOut = (record: string | undefined): void =>
    unlink.mutate(record, {
      onSuccess: () => {
        const isKept = record !== undefined && count > 2;
        notify(
          t(record === undefined ? 'goldenViews.dissolved' : 'goldenViews.takenOut'),
          isKept
            ? async () => {
                await goldenViewSteps.join(view.id, record);
                await refresh();
              }
            : makeAnew,
        );
        if (!isKept) void navigate({ to: '/golden-views', search: { entity: searchOf(view.entity) } });
        else void refresh();
      },
      onError: (error) => void message.error(reasonsOf(error).join(' ')),
    });
  return (
    <Page
      title={leading?.title ?? t('goldenViews.title')}
      tags={leading !== undefined && <Tag color="gold">{t('goldenViews.title')}</Tag>}
      subtitle={t('goldenViews.subtitle', {
        count,
        who: actorName(view.createdBy),
        when: formats.dateTime(view.createdAt),
      })}
      actions={
        <>
          {view.editable && (
            <Popconfirm
              title={t('goldenViews.dissolveAsk')}
              okText={t('goldenViews.dissolve')}
              onConfirm={() => takeOut(undefined)}
            >
              <Button danger loading={unlink.isPending}>
                {t('goldenViews.dissolve')}
              </Button>
            </Popconfirm>
          )}
          {mayLink && (
            <Button type="primary" onClick={() => setJoining(true)}>
              {t('goldenViews.join')}
            </Button>
          )}
        </>
      }
    >
      {view.reason !== null && <Alert type="info" title={t('history.reason', { reason: view.reason })} />}
      {hiddenMembers > 0 && (
        <Alert type="warning" showIcon title={t('merging.hidden', { count: hiddenMembers })} />
      )}
      {undecided.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('goldenViews.undecided', {
            fields: formats.list(undecided.map((unit) => texts.label(unit))),
          })}
        />
      )}
      <GoldenViewTable view={view} isBusy={unlink.isPending} onTakeOut={takeOut} />
      {isJoining && <JoinDialog view={view} onClose={() => setJoining(false)} />}
    </Page>
  );
}

/** Customers are what a page shows without being told. */
function searchOf(entity: string): string | undefined {
  return entity === customerEntity ? undefined : entity;
}
