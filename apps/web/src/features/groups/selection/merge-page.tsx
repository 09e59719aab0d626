import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { RecordLink, RecordListLink } from '~/shared/records/record-link';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { Page } from '~/shared/ui/page';
import { EmptyState, PageSkeleton } from '~/shared/ui/states';
import { chosenIn, MOST_CHOSEN } from './merge-search';
import { SelectionDesk } from './selection-desk';
import { recordComparisonQuery } from './selection-queries';

/** Chosen records become one, or are linked as one; the address says which. */
export function MergePage() {
  const { t } = useTranslation();
  const entity = useEntity();
  const words = useEntityWords();
  const records = chosenIn(useSearch({ from: '/shell/merge' }));
  const isMany = records.length > MOST_CHOSEN;
  const isShown = records.length > 1 && !isMany;
  const comparison = useQuery({ ...recordComparisonQuery(entity, records), enabled: isShown });
  if (!isShown)
    return (
      <Page title={t('selection.pageTitle')}>
        <EmptyState
          title={isMany ? t('selection.many', { most: MOST_CHOSEN }) : t('selection.few')}
          description={
            isMany
              ? t('selection.manyHelp', { count: records.length })
              : t('selection.fewHelp', { plural: words.plural })
          }
          action={<ToList />}
        />
      </Page>
    );
  if (comparison.isError)
    return <Refused error={comparison.error} onRetry={() => void comparison.refetch()} />;
  if (comparison.data === undefined) return <PageSkeleton />;
  return (
    <SelectionDesk
      key={comparison.data.members.map(({ record }) => record.id).join(' ')}
      comparison={comparison.data}
    />
  );
}

function ToList() {
  const { t } = useTranslation();
  return (
    <RecordListLink>
      <Button>{t('selection.toList')}</Button>
    </RecordListLink>
  );
}

/** Why the records cannot be set side by side, with the way on. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error.problem : undefined;
  const survivor = problem?.code === 'record-absorbed' ? problem.records?.[0] : undefined;
  // What somebody may not see, and what is no more, will not come by asking again.
  const isFinal = problem !== undefined && problem.status < 500;
  return (
    <Page title={t('selection.pageTitle')}>
      <FailureAlert error={error} />
      <Flex gap={8} wrap>
        {!isFinal && (
          <Button type="primary" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )}
        {survivor !== undefined && (
          <RecordLink id={survivor}>
            <Button type="primary">{t('selection.openSurvivor')}</Button>
          </RecordLink>
        )}
        <ToList />
      </Flex>
    </Page>
  );
}
