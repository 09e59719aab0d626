import type { GoldenView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useRecordNavigation } from '~/shared/records/record-link';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { goldenViewQuery, useUnlink } from './golden-view-queries';
import { GoldenViewTable } from './golden-view-table';

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
      <View view={view.data} onRefresh={() => void view.refetch()} />
    </EntityScope>
  );
}

function View({ view, onRefresh }: { view: GoldenView; onRefresh: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const actorName = useActorName();
  const formats = useFormats();
  const texts = useFieldTexts();
  const describe = useErrorText();
  const navigate = useNavigate();
  const records = useRecordNavigation();
  const unlink = useUnlink(view.id);
  const { members, hiddenMembers, undecided } = view;
  const count = members.length + hiddenMembers;
  const leading = members.find(({ record }) => record.id === view.leading);
  const takeOut = (record: string | undefined): void =>
    unlink.mutate(record, {
      onSuccess: () => {
        void message.success(t(record === undefined ? 'goldenViews.dissolved' : 'goldenViews.takenOut'));
        if (record !== undefined && count > 2) return onRefresh();
        const [first] = members;
        if (first === undefined) void navigate({ to: '/duplicates' });
        else records.open(first.record.id, { replace: true });
      },
      onError: (error) => void message.error(describe(error).detail),
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
        view.editable && (
          <Popconfirm
            title={t('goldenViews.dissolveAsk')}
            okText={t('goldenViews.dissolve')}
            onConfirm={() => takeOut(undefined)}
          >
            <Button danger loading={unlink.isPending}>
              {t('goldenViews.dissolve')}
            </Button>
          </Popconfirm>
        )
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
    </Page>
  );
}
